import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dispose } from "#tf";
import { folderFiles } from "../../src/lib/diffusion/diffusers/folder/write.ts";
import { heldTensors } from "../../src/lib/diffusion/formats/safetensors/open.ts";
import {
  readSafetensors,
  type StoredTensor,
  writeSafetensors,
} from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { classOf, type ModelClass, modelClasses } from "../../src/lib/diffusion/models/named.ts";
import type { Spec } from "../../src/lib/diffusion/models/spec.ts";
import { writeWeights } from "../../src/lib/diffusion/models/vector.ts";
import { freshWeights, type InitialOf } from "../../src/lib/diffusion/models/weights.ts";
import { leaves } from "../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { type Answer, answers, type ModelCase } from "../conformance/models.ts";
import { writeFiles, writeJsonFile } from "./disk.ts";

type Config = Readonly<Record<string, unknown>>;

/** A folder of ours, and what its model gives. */
export interface OurModel {
  readonly name: string;
  readonly config: Config;
  /** By PyTorch's names, in its layouts. */
  readonly weights: ReadonlyMap<string, StoredTensor>;
  readonly inputs: ReadonlyMap<string, StoredTensor>;
  readonly outputs: readonly Answer[];
}

/** What Python is told of a folder. */
export type Told = Pick<ModelCase, "name" | "class_name" | "dir" | "calls">;

const reference = "test/reference";

/** For each configuration of the references a model with weights of our own, norms and biases too. */
export async function* freshModels(): AsyncGenerator<OurModel> {
  const { models } = JSON.parse(readFileSync(join(reference, "models.json"), "utf8")) as { models: ModelCase[] };
  for (const { name, dir, config_file, io_file, calls } of models) {
    const read = (file: string) => readFileSync(join(reference, dir, file));
    const config = JSON.parse(read(config_file).toString()) as Config;
    const inputs = new Map([...readSafetensors(read(io_file)).tensors].filter(([key]) => !key.startsWith("out.")));
    const weights = await ownWeights(name, config);
    yield { name, config, weights, inputs, outputs: await answers(config, weights, inputs, calls) };
  }
}

const initialOf: InitialOf = (_, { initial }) =>
  initial.kind === "constant" ? { kind: "normal", spread: 0.5 } : initial;

async function ownWeights(name: string, config: Config): Promise<Map<string, StoredTensor>> {
  const { read, spec: specOf } = modelClasses[classOf(config)] as unknown as ModelClass<unknown, Spec>;
  const spec = specOf(read(config));
  const params = leaves(freshWeights(spec, rng(1).fork(name), initialOf));
  const numbers = await Promise.all(
    params.map(async ([path, leaf]) => [path, (await leaf.data()) as Float32Array] as const),
  );
  dispose(params.map(([, leaf]) => leaf));
  return writeWeights(spec, new Map(numbers));
}

/** Writes a model's folder, and beside it what it is asked and gives. */
export async function writeOurs(folder: string, model: OurModel): Promise<Told> {
  const { name, config, weights, inputs, outputs } = model;
  const dir = `ours/${name}`;
  await writeFiles(join(folder, dir), folderFiles({ models: [{ name: "", config, weights: heldTensors(weights) }] }));
  const given = outputs.map(({ name: key, shape, data }) => [`out.${key}`, { dtype: "F32", shape, data }] as const);
  mkdirSync(join(folder, "asked"), { recursive: true });
  writeFileSync(join(folder, "asked", `${name}.safetensors`), writeSafetensors([...inputs, ...given]));
  const calls = [...Map.groupBy(outputs, (each) => each.name.split(".")[0]!)].map(([label, each]) => ({
    label,
    outputs: each.map((one) => one.name),
  }));
  return { name, class_name: classOf(config), dir, calls };
}

export const writeTold = (folder: string, models: readonly Told[]): void =>
  writeJsonFile(join(folder, "ours.json"), { models });
