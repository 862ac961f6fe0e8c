import { describe, expect, test } from "vitest";
import { openWeights, weightsFile } from "../../../../../src/components/tools/playground/run/weights.ts";
import { defaultSetup, type Setup } from "../../../../../src/components/tools/playground/setup/setup.ts";
import { parts, readModelFile } from "../../../../../src/components/workbench/denoiser-lab/files/model-file.ts";
import { readSettings } from "../../../../../src/components/workbench/denoiser-lab/files/read-settings.ts";
import { openData } from "../../../../../src/components/workbench/denoiser-lab/state/data.ts";
import { modelSpec } from "../../../../../src/components/workbench/denoiser-lab/state/settings.ts";
import { encodeSpec, fileSpec } from "../../../../../src/lib/diffusion/data/spec.ts";

const setup: Setup = { ...defaultSetup, width: 8, depth: 2, conditional: true, sampler: "unipc", order: "3" };
const data = openData(setup.data, setup.seed);
const size = parts(modelSpec(setup, data)).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b), 0);
const params = Float32Array.from({ length: size }, (_, i) => Math.fround(Math.sin(i)));
const file = (change: Partial<Setup> = {}) =>
  weightsFile({ setup: { ...setup, ...change }, step: 12, losses: [], params }, data).buffer;

describe("weights as a file", () => {
  test("come back with all their settings", () => {
    expect(openWeights(file(), defaultSetup)).toEqual({
      outcome: { setup, step: 12, losses: [], params },
      notes: [],
    });
  });

  test("have what the lab of lesson 4 reads", () => {
    const { metadata } = readModelFile(file());
    expect(setup).toMatchObject(readSettings(JSON.parse(metadata.settings!)));
  });

  test("open on the data at hand where their own are not, which is said", () => {
    const points = Float32Array.from({ length: 8000 }, (_, i) => Math.cos(i * i));
    const elsewhere = file({ data: encodeSpec(fileSpec("far.csv", { points })) });
    const { outcome, notes } = openWeights(elsewhere, defaultSetup);
    expect(outcome.setup).toEqual(setup);
    expect(notes).toEqual([expect.stringMatching(/not at hand; distances are to /)]);
    expect(() => openWeights(elsewhere, { ...defaultSetup, data: "ring" })).toThrow(/is told 2 classes/);
  });

  test("that are none are refused with a sentence", () => {
    expect(() => openWeights(new TextEncoder().encode("hello there").buffer, defaultSetup)).toThrow(/\.$/);
    expect(() => openWeights(file().slice(0, -8), defaultSetup)).toThrow(/\.$/);
  });
});
