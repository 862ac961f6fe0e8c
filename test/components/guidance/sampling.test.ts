import { expect, test } from "vitest";
import { samplerChoice, samplerOptions } from "../../../src/components/guidance/sampling.ts";
import { samplerName } from "../../../src/lib/diffusion/samplers/named.ts";

const asked = ["dpm++m", "dpm++2m", "ddim", "ddpm", "dpmpp_2m"];

test("samplers are read by present and former names, as the library does", () => {
  expect(asked.map(samplerChoice().read)).toEqual(asked.map(samplerName));
  expect(["heun", "constructor", null].map(samplerChoice().read)).toEqual(["dpmpp_2m", "dpmpp_2m", "dpmpp_2m"]);
  expect(samplerOptions.map(([name]) => samplerName(name))).toEqual(samplerOptions.map(([name]) => name));
});
