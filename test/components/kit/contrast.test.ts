import { readFileSync } from "node:fs";
import { rgb } from "d3";
import { describe, expect, test } from "vitest";
import { light } from "../../../src/components/kit/frame/theme.ts";

const css = readFileSync(new URL("../../../src/styles/theme.css", import.meta.url), "utf8");
const blocks = css
  .split(/^(?=:root|@media)/m)
  .map((block) => new Map([...block.matchAll(/--([\w-]+):\s*(#\w+);/g)].map((m) => [m[1]!, m[2]!])));
const schemes = blocks.filter((tokens) => tokens.has("paper"));
const [day, system, chosen] = schemes as [Map<string, string>, Map<string, string>, Map<string, string>];

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (colour: string) => {
  const { r, g, b } = rgb(colour);
  const [lr, lg, lb] = [r, g, b].map((c) =>
    c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * lr! + 0.7152 * lg! + 0.0722 * lb!;
};
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

test("the dark scheme is the same by the system's wish and by the reader's", () => {
  expect(schemes).toHaveLength(3);
  expect([...system]).toEqual([...chosen]);
  expect([...system.keys()]).toEqual([...day.keys()]);
});

test("the colours that figures fall back on are the light scheme's", () => {
  for (const role of ["data", "noise", "model", "exact", "guide", "ink", "paper", "line", "muted"] as const)
    expect(light[role]).toBe(day.get(role));
  expect(light.classes).toEqual(light.classes.map((_, i) => day.get(`class-${i}`)));
});

describe.each([
  ["light", day],
  ["dark", system],
])("the %s scheme", (_, tokens) => {
  const roles = ["ink", "muted", "data", "noise", "model", "exact", "guide"];
  test.each(roles)("%s is readable as text on paper and on the wash (AA: 4.5)", (role) => {
    for (const ground of ["paper", "wash"])
      expect(contrast(tokens.get(role)!, tokens.get(ground)!)).toBeGreaterThanOrEqual(4.5);
  });
  test("class colours and the edges of controls stand out from paper (AA for graphics: 3)", () => {
    const graphics = ["edge", ...light.classes.map((__, i) => `class-${i}`)];
    for (const name of graphics)
      expect(contrast(tokens.get(name)!, tokens.get("paper")!), name).toBeGreaterThanOrEqual(3);
  });
});
