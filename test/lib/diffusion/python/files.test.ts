import { describe, expect, test } from "vitest";
import { readTemplates } from "../../../../scripts/interop/templates.ts";
import { trainings } from "../../../../scripts/interop/trainings.ts";
import { bytesOfFile, type WrittenFile } from "../../../../src/lib/diffusion/formats/files/written.ts";
import { readSafetensors } from "../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { parseModel } from "../../../../src/lib/diffusion/jobs/model.ts";
import type { TrainJob } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../../../src/lib/diffusion/jobs/types.ts";
import { fromStateDict } from "../../../../src/lib/diffusion/networks/files.ts";
import { pythonFiles } from "../../../../src/lib/diffusion/python/files.ts";
import type { StoppedTraining } from "../../../../src/lib/diffusion/python/training.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const templates = readTemplates();

function stopped(job: TrainJob, step = 100): StoppedTraining {
  const { size } = parseModel(job.model).network;
  const vector = (seed: number) => rng(seed).normals(size) as Float32Array<ArrayBuffer>;
  const optimizer = job.optimizer.name === "sgd" ? [] : [vector(3), vector(4)];
  return { job, checkpoint: { step, params: vector(1), ema: vector(2), optimizer }, losses: [0.3, 0.2] };
}

const found = (files: readonly WrittenFile[], path: string) => files.find((file) => file.path === path)!;
const textOf = async (files: readonly WrittenFile[], path: string) =>
  new TextDecoder().decode(await bytesOfFile(found(files, path)));
const settingsOf = async (files: readonly WrittenFile[]) => JSON.parse(await textOf(files, "training.json"));
const tensorsOf = async (files: readonly WrittenFile[], path: string) =>
  readSafetensors(await bytesOfFile(found(files, path))).tensors;

const always = [
  ...[
    "README.md",
    "requirements.txt",
    "train.py",
    "sample.py",
    "data.py",
    "noising.py",
    "model.py",
    "training.json",
    "task.py",
    "common.py",
  ],
  ...["start/state.json", "start/weights.safetensors", "start/average.safetensors", "data.safetensors"],
];

describe.each(Object.entries(trainings))("of a %s", (_, job) => {
  const given = stopped(job);
  const files = pythonFiles(given, templates);
  const { model } = job;
  const data = { shape: model.shape ?? [2], classes: model.classes };

  test("has all that train.py reads", () => {
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(always));
    const paths = files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.includes("start/moments.safetensors")).toBe(job.optimizer.name !== "sgd");
  });

  test("holds the weights, averages and moments by the same names", async () => {
    const { params, ema, optimizer } = given.checkpoint;
    const weights = await tensorsOf(files, "start/weights.safetensors");
    const averages = await tensorsOf(files, "start/average.safetensors");
    expect(fromStateDict(model, data, weights)).toEqual(params);
    expect(fromStateDict(model, data, averages)).toEqual(ema);
    if (optimizer.length === 0) return;
    const moments = [...(await tensorsOf(files, "start/moments.safetensors"))];
    const of = (kind: string) =>
      new Map(
        moments.flatMap(([name, one]) => (name.startsWith(`${kind}.`) ? [[name.slice(kind.length + 1), one]] : [])),
      );
    expect(fromStateDict(model, data, of("exp_avg"))).toEqual(optimizer[0]);
    expect(fromStateDict(model, data, of("exp_avg_sq"))).toEqual(optimizer[1]);
  });

  test("names the class where the network is one of diffusers, with its folder", async () => {
    const { class: className, folder } = await settingsOf(files);
    const isOfDiffusers = model.network === "unet-2d" || model.network === "dit";
    expect(className !== undefined).toBe(isOfDiffusers);
    if (!isOfDiffusers) return;
    const config = JSON.parse(await textOf(files, `${folder}/config.json`));
    expect(config._class_name).toBe(className);
    expect(found(files, `${folder}/diffusion_pytorch_model.safetensors`)).toBeDefined();
  });
});

test("a dense layer lies as torch has it: [out, in]", async () => {
  const weights = await tensorsOf(pythonFiles(stopped(trainings.perceptron!), templates), "start/weights.safetensors");
  expect(weights.get("layers.0.weight")!.shape).toEqual([48, 34]);
  expect(weights.get("layers.3.bias")!.shape).toEqual([2]);
});

test("pictures lie as torch has them: channels before rows", async () => {
  const shape = [2, 2, 3];
  const job: TrainJob = {
    ...trainings.DiT!,
    model: { ...trainings.DiT!.model, shape, classes: 0, patch: 1 } as ModelSpec,
    data: { points: Float32Array.from({ length: 24 }, (_, i) => i) },
    conditionDropout: 0,
  };
  const { data, shape: written } = (await tensorsOf(pythonFiles(stopped(job), templates), "data.safetensors")).get(
    "x0",
  )!;
  expect(written).toEqual([2, 3, 2, 2]);
  expect(Array.from(data as Float32Array).slice(0, 8)).toEqual([0, 3, 6, 9, 1, 4, 7, 10]);
});

test("a training that came to its end goes on for as many steps again", async () => {
  const job = trainings.perceptron!;
  expect((await settingsOf(pythonFiles(stopped(job), templates))).steps).toBe(job.steps);
  expect((await settingsOf(pythonFiles(stopped(job, job.steps), templates))).steps).toBe(2 * job.steps);
});

test("the law goes along where it is known, and pages can open what comes back", async () => {
  const given = { ...stopped(trainings.perceptron!), recipe: { name: "moons" }, metadata: { title: "Two moons" } };
  const files = pythonFiles(given, templates);
  expect(found(files, "recipe.py")).toBeDefined();
  const { metadata, data } = await settingsOf(files);
  expect(metadata).toMatchObject({ noisebook: "model", title: "Two moons" });
  expect(data.recipe).toEqual({ name: "moons" });
  expect(await textOf(files, "README.md")).toContain("--fresh");
});

test("a model without moments says that they begin anew", async () => {
  const given = stopped(trainings.perceptron!);
  const files = pythonFiles({ ...given, checkpoint: { ...given.checkpoint, optimizer: [] } }, templates);
  expect(found(files, "start/moments.safetensors")).toBeUndefined();
  expect(await textOf(files, "README.md")).toContain("moments begin anew");
});

test("refuses a job that can't be run, in its sentence", () => {
  const job = { ...trainings.perceptron!, batchSize: 0 };
  expect(() => pythonFiles({ ...stopped(trainings.perceptron!), job }, templates)).toThrow(/batch size/);
});
