import { add, matMul, mul, reshape, type Tensor, tensor, tidy, transpose } from "#tf";
import { requireNumber } from "../check/numbers.ts";
import type { Safetensors } from "../formats/safetensors/safetensors.ts";
import { type FileAdapter, fittedLora, loraOf } from "../models/lora.ts";
import { type Layout, type Parameter, parametersIn } from "../models/spec.ts";
import type { StateDict } from "../models/vector.ts";
import { map, type Tree } from "../nn/tree.ts";
import type { Held } from "./held.ts";
import type { Pipeline } from "./open.ts";
import type { PipelineParts, UsablePart } from "./parts.ts";

/** How much of what a file's adapters learned counts. */
export interface PipelineLoraOptions {
  /** 1 unless given; 0 leaves the pipeline as it is. */
  readonly scale?: number;
  /** α where the file doesn't tell it, as peft's `adapter_config.json` does; r unless given. */
  readonly alpha?: number;
}

/** A file of adapters, as `readSafetensors` gives it. */
export type LoraFile = Pick<Safetensors, "tensors"> & Partial<Pick<Safetensors, "metadata">>;

/** The adapters of a file by the weights of a pipeline's parts that they change. */
export interface PipelineLora {
  readonly text: ReadonlyMap<string, FileAdapter>;
  readonly denoiser: ReadonlyMap<string, FileAdapter>;
}

const mostScale = 100;

/**
 * A pipeline whose denoiser, and text encoder where the file has adapters of it, answer as after diffusers' `load_lora_weights`: each
 * weight is W + scale · α/r · B A while its part is open. The pipeline that was given stays as it is, and the memory of both is one.
 * @throws RangeError, a sentence, for names or shapes that fit none of its layers
 */
export function withLora(pipeline: Pipeline, file: LoraFile, options: PipelineLoraOptions = {}): Pipeline {
  const { scale = 1 } = options;
  requireNumber("strength of the adapters", scale, -mostScale, mostScale);
  const { text, denoiser } = loraFor(pipeline.parts, file, options);
  return {
    ...pipeline,
    text: adaptedPart(pipeline.text, pipeline.parts.text, text, scale),
    denoiser: adaptedPart(pipeline.denoiser, pipeline.parts.denoiser, denoiser, scale),
  };
}

/** Which weights a file's adapters change. @throws as `withLora` does, before any weights are read */
export function loraFor(
  parts: Omit<PipelineParts, "scheduler">,
  file: LoraFile,
  options: PipelineLoraOptions = {},
): PipelineLora {
  const alpha = options.alpha ?? alphaOf(file.metadata);
  const fitted = (part: UsablePart, isText: boolean) => {
    const tensors: StateDict = new Map([...file.tensors].filter(([name]) => ofText.test(name) === isText));
    if (tensors.size === 0) return new Map<string, FileAdapter>();
    return fittedLora(new Map(layersOf(part)), loraOf(tensors, alpha === undefined ? {} : { alpha }));
  };
  const lora = { text: fitted(parts.text, true), denoiser: fitted(parts.denoiser, false) };
  if (lora.text.size + lora.denoiser.size === 0) loraOf(file.tensors);
  return lora;
}

const ofText = /^(text_encoder\.|lora_te_)/;

/** What newer diffusers write beside the weights: peft's options, by the part's name. @throws for those that make another factor of α and r */
function alphaOf(metadata: LoraFile["metadata"]): number | undefined {
  const told = new Map(
    Object.entries(parsed(metadata?.lora_adapter_metadata)).map(([name, value]) => [name.split(".").at(-1), value]),
  );
  const patterns = Object.keys(told.get("alpha_pattern") ?? {}).length;
  if (told.get("use_rslora") || patterns > 0)
    throw new RangeError(
      `The file of adapters was made with ${patterns > 0 ? "alpha_pattern" : "use_rslora"}; adapters of one α, multiplied by α/r, are read.`,
    );
  const alpha = Number(told.get("lora_alpha") ?? Number.NaN);
  return Number.isFinite(alpha) ? alpha : undefined;
}

function parsed(json = "{}"): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(json) ?? {};
  } catch {
    return {};
  }
}

/** Weights of dense layers and convolutions, by their paths. */
const layersOf = ({ model: { spec } }: UsablePart): [path: string, parameter: Parameter][] =>
  parametersIn(spec).filter(([path, { layout }]) => layout !== "same" && path.endsWith(".weight"));

function adaptedPart<M>(
  part: Held<M>,
  usable: UsablePart,
  adapters: ReadonlyMap<string, FileAdapter>,
  scale: number,
): Held<M> {
  if (adapters.size === 0 || scale === 0) return part;
  const parameters = new Map(layersOf(usable));
  const changed = (leaf: Tensor, path: string): Tensor => {
    const adapter = adapters.get(path);
    if (!adapter) return leaf;
    const sum = tidy(() => add(leaf, mul(changeOf(adapter, parameters.get(path)!), scale)));
    leaf.dispose();
    return sum;
  };
  const change = (params: Tree): Tree => map(changed, params);
  return { ...part, open: (further = (params) => params) => part.open((params) => further(change(params))) };
}

/** From the order of files to that here. */
const turn: Readonly<Record<Exclude<Layout, "same">, readonly number[]>> = {
  linear: [1, 0],
  convolution: [2, 3, 1, 0],
};

/** α/r · B A as the weight lies here. */
function changeOf({ a, b, rank, factor }: FileAdapter, { layout, shape }: Parameter): Tensor {
  const product = matMul(tensor(b, [shape[0]!, rank]), tensor(a, [rank, a.length / rank]));
  return mul(transpose(reshape(product, [...shape]), [...turn[layout as keyof typeof turn]]), factor);
}
