import { expect, test } from "vitest";
import { keptTogether } from "../../../../src/components/kit/frame/together.ts";

test.each([
  ["signal left 92 % · σ 0.7", "signal left 92_%_· σ 0.7"],
  ["mean 0.014 ± 0.016, at −0.1 dB", "mean 0.014_±_0.016, at −0.1_dB"],
  ["20 steps and some sense", "20_steps and some sense"],
  ["a steppe of 3 stones", "a steppe of 3 stones"],
])("of “%s” lines break between readings alone", (text, kept) => {
  expect(keptTogether(text)).toBe(kept.replaceAll("_", "\u00a0"));
});
