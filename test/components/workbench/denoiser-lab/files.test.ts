import { describe, expect, test } from "vitest";
import { readModelFile, writeModel } from "../../../../src/components/workbench/denoiser-lab/files/model-file.ts";
import { openFileInto, type SomeFile } from "../../../../src/components/workbench/denoiser-lab/files/open.ts";
import { writeRun } from "../../../../src/components/workbench/denoiser-lab/files/run-file.ts";
import { makeFile } from "../../../../src/components/workbench/denoiser-lab/files/save.ts";
import { RunStore } from "../../../../src/components/workbench/denoiser-lab/state/run-store.ts";
import { parsePoints } from "../../../../src/lib/diffusion/data/points/read/parse.ts";
import { readSafetensors, writeSafetensors } from "../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { FakeEngine, settle } from "./fake-engine.ts";

const spec = { schedule: "ddpm", prediction: "epsilon", width: 3, depth: 2, classes: 0 };
/** 34·3+3 + 3·3+3 + 3·2+2 parameters. */
const count = 125;
const params = Float32Array.from({ length: count }, (_, i) => i);

const fileOf = (name: string, contents: Uint8Array<ArrayBuffer> | string): SomeFile => new File([contents], name);

async function trained() {
  const store = new RunStore({ engine: async () => new FakeEngine() });
  store.set({ steps: 20 });
  await store.train();
  await settle(() => store.phase === "done");
  return store;
}

describe("a model's file", () => {
  test("brings back the same weights and what they mean", () => {
    const { spec: read, params: back } = readModelFile(writeModel(spec, params, { step: "7" }).buffer);
    expect(read).toEqual(spec);
    expect(back).toEqual(params);
  });

  test("holds PyTorch's layout: weight [out, in] is ours transposed", () => {
    const { tensors } = readSafetensors(writeModel(spec, params, {}));
    const first = tensors.get("layers.0.weight")!;
    expect(first.shape).toEqual([3, 34]);
    expect([...first.data.slice(0, 3)]).toEqual([0, 3, 6]);
    expect([...tensors.get("layers.0.bias")!.data]).toEqual([102, 103, 104]);
  });

  test("with classes has a row more than there are", () => {
    const bytes = writeModel({ ...spec, classes: 2 }, new Float32Array(count + 3 * 32), {});
    expect(readSafetensors(bytes).tensors.get("class_embedding.weight")!.shape).toEqual([3, 32]);
  });
});

describe("a file that can't be used says why, and all stays as it was", () => {
  const whole = writeModel(spec, params, {});
  const foreign = writeSafetensors([["w", { dtype: "F32", shape: [1], data: Float32Array.of(1) }]]);
  const misshapen = writeSafetensors([["layers.0.weight", { dtype: "F32", shape: [1], data: Float32Array.of(1) }]], {
    noisebook: "model",
    model: JSON.stringify(spec),
  });
  const nan = writeModel(spec, params.with(3, Number.NaN), {});
  test.each([
    ["empty.csv", "", "It is empty: 0 bytes."],
    ["one.csv", "x\n1\n2\n3\n", /column/],
    ["words.csv", "hello,world\nfoo,bar\nbaz,qux\n", /./],
    ["two.csv", "1,2\n3,4\n", /points/],
    ["broken.json", "{", "not JSON"],
    ["other.json", '{"hello": "world"}', /./],
    ["old.json", '{"noisebook": "run", "version": 9}', "version 9"],
    ["bad-run.json", '{"noisebook": "run", "version": 1, "settings": {"width": -1}}', "Width takes a whole number"],
    ["lossy.json", '{"noisebook": "run", "version": 1, "settings": {}, "losses": [["a"]]}', "losses are not numbers"],
    ["foreign.safetensors", foreign, "not a model that was saved here"],
    ["cut.safetensors", whole.slice(0, whole.length - 10), /./],
    ["tiny.safetensors", whole.slice(0, 5), /./],
    ["misshapen.safetensors", misshapen, "has the shape [1]; this network needs [3, 34]"],
    ["nan.safetensors", nan, "not finite"],
  ])("%s", async (name, contents, sentence) => {
    const store = await trained();
    const { run, settings, data, phase } = store;
    await expect(openFileInto(store, fileOf(name, contents))).rejects.toThrow(sentence);
    expect({ run: store.run, settings: store.settings, data: store.data, phase: store.phase }).toEqual({
      run,
      settings,
      data,
      phase,
    });
  });
});

describe("what was saved opens again", () => {
  test("a run: its settings, its curves, and Train repeats it", async () => {
    const store = await trained();
    store.set({ learningRate: 0.02 });
    const text = writeRun(store.run!, "wasm");
    const other = new RunStore({ engine: async () => new FakeEngine() });
    await openFileInto(other, fileOf("run.json", text));
    expect(other.settings).toEqual(store.run!.settings);
    expect(other.shelf.runs[0]!.losses.points).toEqual(store.run!.losses.points);
    await other.train();
    await settle(() => other.phase === "done");
    expect(other.run!.losses.points).toEqual(store.run!.losses.points);
  });

  test("samples and data: the same points in their own units", async () => {
    const store = await trained();
    const data = parsePoints(String(makeFile("data", store).contents)).data;
    expect(data.points).toEqual(store.data.raw.points);
    const samples = parsePoints(String(makeFile("samples", store).contents)).data;
    expect(samples.points).toEqual(store.data.restore(store.picture.samples!.points));
  });

  test("data of the reader's: the bench trains on them", async () => {
    const store = await trained();
    const rows = Array.from({ length: 20 }, (_, i) => `${100 + i},${(i * i) % 7}`).join("\n");
    await openFileInto(store, fileOf("mine.csv", rows));
    expect(store.data.title).toBe("mine.csv");
    expect(store.data.raw.points[0]).toBe(100);
    expect(store.data.endless).toBe(false);
    expect(store.shelf.runs).toHaveLength(1);
  });
});
