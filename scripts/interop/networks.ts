import { tensor, tensor1d, tidy, transpose } from "#tf";
import type { StoredTensor } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { parseModel } from "../../src/lib/diffusion/jobs/model.ts";
import { disposeTree, openModel } from "../../src/lib/diffusion/jobs/open-model.ts";
import { runTrain } from "../../src/lib/diffusion/jobs/train/run.ts";
import type { Checkpoint, ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";
import { configOf } from "../../src/lib/diffusion/networks/configs.ts";
import { toStateDict } from "../../src/lib/diffusion/networks/files.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import type { OurModel } from "./ours.ts";

const shape = [8, 8, 1] as const;
const reading = { schedule: "flow", prediction: "velocity", shape, classes: 3 };
const small = { channels: [8, 16], layers: 1, attention: [false, true], groups: 4, headDim: 8 };

/** Networks that jobs train, small. */
const specs: Readonly<Record<string, ModelSpec>> = {
  "trained unet-2d": { network: "unet-2d", ...small, ...reading },
  "trained unet-2d without classes": { network: "unet-2d", ...small, ...reading, classes: 0 },
  "trained dit": { network: "dit", patch: 2, width: 16, depth: 2, heads: 2, ...reading },
  "trained dit without classes": { network: "dit", patch: 2, width: 16, depth: 2, heads: 2, ...reading, classes: 0 },
};

const times = [0.02, 0.25, 0.5, 0.98];
const steps = 20;

/** Networks after a few steps of training, and what they give at several times, as the jobs evaluate them. */
export async function* trainedNetworks(): AsyncGenerator<OurModel> {
  for (const [name, spec] of Object.entries(specs)) {
    const { params } = await trained(spec);
    const data = { shape, classes: spec.classes };
    const config = configOf(spec, data);
    const classes = times.map((_, i) => (spec.classes > 0 ? i % (spec.classes + 1) : 0));
    const x = rng(2).normals(times.length * 64);
    const output = await evaluated(spec, params, x, classes);
    yield {
      name: name.replaceAll(" ", "_"),
      config,
      weights: toStateDict(spec, data, params),
      inputs: inputsOf(config, spec, x, classes),
      outputs: [{ name: "forward.sample", shape: [times.length, 1, 8, 8], data: output }],
    };
  }
}

async function trained(model: ModelSpec): Promise<Checkpoint> {
  const random = rng(3);
  const examples = 24;
  const labels = Int32Array.from({ length: examples }, (_, i) => i % Math.max(1, model.classes));
  const optimizer = { name: "adam", learningRate: 3e-3, weightDecay: 0, clip: 1, learningRateSchedule: "constant" };
  const data = {
    points: random.normals(examples * 64),
    ...(model.classes > 0 && { labels, classNames: ["a", "b", "c"] }),
  };
  const job = { model, data, optimizer, emaDecay: 0, weighting: "uniform", batchSize: 8, steps, seed: 4 };
  let last: Checkpoint | undefined;
  for await (const { checkpoint } of runTrain(job)) last = checkpoint ?? last;
  return last!;
}

async function evaluated(
  spec: ModelSpec,
  params: Float32Array,
  x: Float32Array,
  classes: number[],
): Promise<Float32Array> {
  const { network } = openModel(parseModel(spec));
  const tree = network.read(params);
  const y = tidy(() => {
    const t = tensor1d(times);
    const answer = network.apply(tree)(tensor(x, [times.length, ...shape]), t, tensor1d(classes, "int32"));
    return transpose(answer, [0, 3, 1, 2]);
  });
  const numbers = (await y.data()) as Float32Array;
  y.dispose();
  disposeTree(tree);
  return numbers;
}

/** As Python is to be told: times 1000 t, and a DiT's class that stands for none behind all others. */
function inputsOf(
  config: Readonly<Record<string, unknown>>,
  { classes: count }: ModelSpec,
  x: Float32Array,
  classes: number[],
) {
  const isDiT = config._class_name === "DiTTransformer2DModel";
  const told = Float32Array.from(times, (t) => 1000 * Math.fround(t));
  const image: StoredTensor = { dtype: "F32", shape: [times.length, 1, 8, 8], data: x };
  const inputs = new Map<string, StoredTensor>([
    [isDiT ? "hidden_states" : "sample", image],
    ["timestep", { dtype: "F32", shape: [times.length], data: told }],
  ]);
  const row = (label: number) => BigInt(isDiT ? (label === 0 ? Math.max(1, count) : label - 1) : label);
  const rows = BigInt64Array.from(classes, row);
  return isDiT || count > 0 ? inputs.set("class_labels", { dtype: "I64", shape: [times.length], data: rows }) : inputs;
}
