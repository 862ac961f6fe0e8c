import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tensor, tensor1d, tidy, transpose } from "#tf";
import { datasets } from "../../src/lib/diffusion/data/named.ts";
import {
  readSafetensors,
  type StoredTensor,
  writeSafetensors,
} from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { disposeTree, readModel } from "../../src/lib/diffusion/jobs/open-model.ts";
import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../src/lib/diffusion/jobs/train/run.ts";
import type { Checkpoint, ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";
import { sizeOf } from "../../src/lib/diffusion/math/size.ts";
import { fromStateDict, toStateDict } from "../../src/lib/diffusion/networks/files.ts";
import { pythonFiles } from "../../src/lib/diffusion/python/files.ts";
import { recipeOf } from "../../src/lib/diffusion/python/recipe.ts";
import type { StoppedTraining } from "../../src/lib/diffusion/python/training.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { optimizers } from "../../src/lib/diffusion/training/optimizers.ts";
import { readJsonFile, writeFiles, writeJsonFile } from "./disk.ts";
import type { Row } from "./report.ts";
import { readTemplates } from "./templates.ts";
import { normalisation, trainings } from "./trainings.ts";

export const asked = 6;

/** Steps that both sides go on for, by random numbers of their own: then their losses are compared. */
export const compared = 100;

/** Writes each training, stopped after some hundred steps, as readers get it, and beside it what our network gives. */
export async function writeTrainings(work: string): Promise<void> {
  writeJsonFile(join(work, "laws.json"), lawsOf(20_000));
  for (const [name, job] of Object.entries(trainings)) {
    const folder = join(work, "trainings", name.replaceAll(/[^\w]+/g, "-"));
    const stopped = await stoppedAt(job.model.shape ? 300 : 800, job);
    const further = await stoppedAt(
      stopped.checkpoint.step + compared,
      { ...job, seed: job.seed + 1 },
      stopped.checkpoint,
    );
    await writeFiles(
      folder,
      pythonFiles(
        { ...stopped, ...(job.model.shape ? {} : { recipe: { name: "moons" }, normalisation }) },
        readTemplates(),
      ),
    );
    mkdirSync(folder, { recursive: true });
    writeJsonFile(join(folder, "asked.json"), { steps: compared, losses: further.losses });
    writeFileSync(join(folder, "asked.safetensors"), writeSafetensors(await questions(stopped)));
  }
}

/** The training as it is after so many steps, begun anew or gone on with. */
async function stoppedAt(steps: number, job: TrainJob, from?: Checkpoint): Promise<StoppedTraining> {
  const losses: number[] = [];
  let checkpoint: Checkpoint | undefined;
  for await (const report of runTrain(job, { checkpointEvery: steps, ...(from ? { from } : {}) })) {
    losses.push(...report.losses.map(({ loss }) => loss));
    checkpoint = report.checkpoint ?? checkpoint;
    if (report.step >= steps) break;
  }
  return { job, checkpoint: checkpoint!, losses };
}

/** Built-in sets whose laws `recipe.py` has, each with the mean and spread of many points along both axes. */
function lawsOf(count: number) {
  return Object.entries(datasets).map(([name, { sample }]) => {
    const { points } = sample(rng(7), count);
    const along = [0, 1].map((axis) => Array.from(points.filter((_, i) => (i & 1) === axis)));
    const means = along.map((values) => mean(values));
    const spreads = along.map((values, axis) => Math.sqrt(mean(values.map((value) => (value - means[axis]!) ** 2))));
    return { name, recipe: recipeOf({ kind: "builtin", n: count, labelled: true, name }), count, means, spreads };
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

type Entry = readonly [name: string, tensor: StoredTensor];

/** Inputs, times and classes with our network's answers, and a gradient with what our optimiser makes of the weights by it. */
async function questions({ job, checkpoint }: StoppedTraining): Promise<Entry[]> {
  const { model } = job;
  const { shape = [2], classes } = model;
  const x = rng(5).normals(asked * sizeOf(shape));
  const t = Float32Array.from({ length: asked }, (_, i) => (i + 0.5) / asked);
  const labels = Array.from({ length: asked }, (_, i) => i % (classes + 1));
  const out = await answered(model, checkpoint.ema, { x, t, labels });
  const gradient = rng(6).normals(checkpoint.params.length);
  const named = (prefix: string, vector: Float32Array) =>
    [...toStateDict(model, { shape, classes }, vector)].map(([name, tensor]) => [`${prefix}.${name}`, tensor] as const);
  return [
    ["x", { dtype: "F32", shape: outerShape(shape), data: await outer(x, shape) }],
    ["t", { dtype: "F32", shape: [asked], data: t }],
    ["labels", { dtype: "I64", shape: [asked], data: BigInt64Array.from(labels, BigInt) }],
    ["out", { dtype: "F32", shape: outerShape(shape), data: out }],
    ...named("gradient", gradient),
    ...named("stepped", await stepped(job.optimizer, checkpoint, gradient)),
  ];
}

/** As PyTorch has them. */
const outerShape = (shape: readonly number[]): number[] =>
  shape.length === 3 ? [asked, shape[2]!, shape[0]!, shape[1]!] : [asked, ...shape];

async function outer(values: Float32Array, shape: readonly number[]): Promise<Float32Array> {
  if (shape.length !== 3) return values;
  const moved = tidy(() => transpose(tensor(values, [asked, ...shape]), [0, 3, 1, 2]));
  const data = (await moved.data()) as Float32Array;
  moved.dispose();
  return data;
}

interface Question {
  readonly x: Float32Array;
  readonly t: Float32Array;
  readonly labels: readonly number[];
}

async function answered(spec: ModelSpec, params: Float32Array, { x, t, labels }: Question): Promise<Float32Array> {
  const { network, shape } = readModel(spec);
  const tree = network.read(params);
  const y = tidy(() => network.apply(tree)(tensor(x, [asked, ...shape]), tensor1d(t), tensor1d([...labels], "int32")));
  const data = (await y.data()) as Float32Array;
  y.dispose();
  disposeTree(tree);
  return outer(data, shape);
}

const rate = 1e-3;

/** The weights after one step of the optimiser, from its moments. */
export async function stepped(
  { name, weightDecay }: Pick<TrainJob["optimizer"], "name" | "weightDecay">,
  checkpoint: Checkpoint,
  gradient: Float32Array,
) {
  const { params, optimizer, step } = checkpoint;
  const rule = optimizers[name as keyof typeof optimizers]({ weightDecay, clip: 0 });
  const moved = tidy(
    () =>
      rule.update(
        tensor1d(gradient),
        optimizer.map((each) => tensor1d(each)),
        tensor1d(params),
        step,
      ).updates,
  );
  const updates = (await moved.data()) as Float32Array;
  moved.dispose();
  return params.map((value, i) => value - rate * updates[i]!);
}

interface Continued extends Omit<Row, "check" | "className"> {
  readonly check: string;
}

/** What Python found of each, and what we make of the weights that it saved. */
export async function* comparedTrainings(work: string): AsyncGenerator<Row> {
  for (const row of readJsonFile<Continued[]>(join(work, "trainings.json"))) yield { ...row, className: "training" };
  for (const name of readdirSync(join(work, "trainings"))) {
    const folder = join(work, "trainings", name);
    if (!existsSync(join(folder, "run/noisebook-model.safetensors"))) continue;
    const { tensors, metadata } = readSafetensors(readFileSync(join(folder, "run/noisebook-model.safetensors")));
    const model = JSON.parse(metadata.model!) as ModelSpec;
    const { shape = [2], classes } = model;
    const params = fromStateDict(model, { shape, classes }, tensors);
    const { tensors: told } = readSafetensors(readFileSync(join(folder, "answered.safetensors")));
    const x = rng(5).normals(asked * sizeOf(shape));
    const t = told.get("t")!.data as Float32Array;
    const labels = Array.from(told.get("labels")!.data as BigInt64Array, Number);
    const [ours, theirs] = [await answered(model, params, { x, t, labels }), told.get("out")!.data as Float32Array];
    const error = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i]!)), 0);
    const largest = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    yield {
      check: "we open its weights",
      name,
      className: "training",
      complaints: [],
      error,
      tolerance: 2e-5 * largest,
    };
  }
}
