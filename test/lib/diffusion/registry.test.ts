import { expect, test } from "vitest";
import { optimizers } from "../../../src/lib/diffusion/optim.ts";
import { lookup, optimizerNames, samplers } from "../../../src/lib/diffusion/registry.ts";

test("an unknown name is refused with the choices", () => {
  expect(() => lookup(samplers, "plms", "sampler")).toThrow(
    "Unknown sampler: plms (expected one of ddim, ddpm, heun, dpm++2m).",
  );
});

test("names inherited from objects are unknown, too", () => {
  expect(() => lookup(samplers, "constructor", "sampler")).toThrow(/Unknown sampler: constructor/);
});

test("every optimiser has its name in the registry", () => {
  expect(Object.keys(optimizers)).toEqual([...optimizerNames]);
});
