import { dispose, memory, type Tensor, tensor, tidy, transpose } from "#tf";
import {
  readSafetensors,
  type Safetensors,
  type StoredTensor,
} from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { classOf, type ModelClass, modelClasses } from "../../src/lib/diffusion/models/named.ts";
import type { StateDict } from "../../src/lib/diffusion/models/vector.ts";
import { readWeights } from "../../src/lib/diffusion/models/weights.ts";
import type { Tree } from "../../src/lib/diffusion/nn/tree.ts";
import { leaves } from "../../src/lib/diffusion/nn/tree.ts";
import { callers, type Outputs } from "./calls.ts";
import { farthest, judge, type Outcome } from "./report.ts";

export interface ModelCase {
  readonly name: string;
  readonly class_name: string;
  readonly dir: string;
  readonly config_file: string;
  readonly weights_file: string;
  readonly io_file: string;
  readonly calls: readonly { readonly label: string; readonly outputs: readonly string[] }[];
  readonly tol_abs: number;
}

/** What reads a file of the folder as bytes. */
export type ReadBytes = (file: string) => Uint8Array;

/** Every call of every model, each output against the stored one; needs a backend of TensorFlow.js. */
export async function models(
  { models: cases }: { readonly models: readonly ModelCase[] },
  read: ReadBytes,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const model of cases) {
    const checks = await replay(model, read).catch((error: unknown) => error as Error);
    const about = { family: "models", id: model.name, subject: model.class_name };
    outcomes.push(judge(about, () => thrown(checks)));
  }
  return outcomes;
}

type Check = readonly [error: number, tolerance: number];

function thrown(checks: readonly Check[] | Error): readonly Check[] {
  if (checks instanceof Error) throw checks;
  return checks;
}

async function replay(model: ModelCase, read: ReadBytes): Promise<Check[]> {
  const file = (name: string) => read(`${model.dir}/${name}`);
  const config = { _class_name: model.class_name, ...JSON.parse(new TextDecoder().decode(file(model.config_file))) };
  const weights = readSafetensors(file(model.weights_file)).tensors;
  const io = readSafetensors(file(model.io_file)).tensors;
  const given = await answers(config, weights, io, model.calls);
  return given.map(
    ({ name, data }): Check => [farthest(data, io.get(`out.${name}`)!.data as Float32Array), model.tol_abs],
  );
}

export interface Answer {
  /** `label.output`, as a call lists it. */
  readonly name: string;
  /** As in files. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What a model of such weights gives for a file's inputs. */
export async function answers(
  config: unknown,
  weights: StateDict,
  inputs: Safetensors["tensors"],
  calls: ModelCase["calls"],
): Promise<Answer[]> {
  const name = classOf(config);
  const { read: readOptions, spec } = modelClasses[name] as unknown as ModelClass<never, never>;
  const options = readOptions(config);
  const params: Tree = readWeights(spec(options), weights);
  try {
    const called = callers[name](params as never, options, inputs);
    const given = [];
    for (const { label, outputs } of calls) given.push(...(await answered(called[label]!, outputs)));
    return given;
  } finally {
    dispose(leaves(params).map(([, leaf]) => leaf));
  }
}

/** A call's outputs by their names. */
export async function answered(run: () => Outputs, outputs: readonly string[]): Promise<Answer[]> {
  const before = memory().numTensors;
  const given = tidy(() => {
    const all = run();
    return outputs.map((name) => {
      const got = all[name.replace(/^[^.]*\./, "")];
      if (!got) throw new RangeError(`The library gives no ${name}.`);
      return inFileOrder(got);
    });
  });
  const numbers = await Promise.all(given.map((each) => each.data()));
  const shapes = given.map(({ shape }) => shape);
  dispose(given);
  if (memory().numTensors !== before) throw new Error("The model leaves tensors behind.");
  return outputs.map((name, i) => ({ name, shape: shapes[i]!, data: numbers[i] as Float32Array }));
}

/** Images lie [b, c, h, w] in files. */
const inFileOrder = (x: Tensor): Tensor => (x.rank === 4 ? transpose(x, [0, 3, 1, 2]) : x);

/** An input as the library takes it. */
export function input({ data, shape, dtype }: StoredTensor): Tensor {
  const isWhole = dtype === "I64" || dtype === "I32";
  const numbers = isWhole ? Int32Array.from(data as ArrayLike<number>, Number) : (data as Float32Array);
  const whole = tensor(numbers, [...shape], isWhole ? "int32" : "float32");
  return shape.length === 4 ? transpose(whole, [0, 2, 3, 1]) : whole;
}
