import { expect, test } from "vitest";
import { lookup } from "../../../../src/lib/diffusion/check/lookup.ts";
import { optimizerNames } from "../../../../src/lib/diffusion/training/named.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";

test("an unknown name is refused with the choices", () => {
  expect(() => lookup({ ddim: 1, heun: 2 }, "plms", "sampler")).toThrow(
    "Unknown sampler: plms (expected one of ddim, heun).",
  );
});

test("names inherited from objects are unknown, too", () => {
  expect(() => lookup({ ddim: 1 }, "constructor", "sampler")).toThrow(/Unknown sampler: constructor/);
});

test("every optimiser has its name in the registry", () => {
  expect(Object.keys(optimizers)).toEqual([...optimizerNames]);
});
