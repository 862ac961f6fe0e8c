import { sizeOf } from "../math/size.ts";
import { fitOf, type MachineLimits } from "../models/fit.ts";
import type { KeptForm } from "../models/kept.ts";
import { parametersIn } from "../models/spec.ts";
import type { PipelineParts, UsablePart } from "./parts.ts";

/** What a pipeline takes, in bytes, before any of it is loaded. */
export interface PipelineMemory {
  /** What is read. */
  readonly files: number;
  /** All weights, in the form in which they wait. */
  readonly waiting: number;
  /** The largest part as float32, which is what computes. */
  readonly computing: number;
  /** Of the largest layers, for so many pictures: a rough guess. */
  readonly layers: number;
  /** At the most, all together. */
  readonly most: number;
  /** Why it can't be used on this machine; nothing where it can, as far as is known. */
  readonly refusal?: string;
}

const bytesOf: Readonly<Record<KeptForm, number>> = { F32: 4, F16: 2, int8: 1 };

/** Of a layer's numbers there are its input, its output and what norms and activations make between. */
const layersAtOnce = 4;

export interface MemoryRequest {
  readonly form: KeptForm;
  readonly pictures: number;
  /** Pixels of a side. */
  readonly height: number;
  readonly width: number;
  /** Pixels of a side of a latent's cell. */
  readonly factor: number;
}

const parametersOf = ({ model: { spec } }: UsablePart) =>
  parametersIn(spec).reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0);

/** An estimate, told before anything is loaded. */
export function memoryOf(parts: PipelineParts, request: MemoryRequest, limits: MachineLimits = {}): PipelineMemory {
  const models = [parts.text, parts.denoiser, parts.autoencoder];
  const counts = models.map(parametersOf);
  const files = models.reduce((sum, { weights }) => sum + weights.bytes, 0);
  const waiting = bytesOf[request.form] * counts.reduce((a, b) => a + b, 0);
  const computing = 4 * Math.max(...counts);
  const layers = layerBytes(parts, request);
  const most = waiting + computing + layers;
  const refusal = refusalOf(models, most, limits);
  return { files, waiting, computing, layers, most, ...(refusal ? { refusal } : {}) };
}

/** The denoiser asked for twice the pictures, or the decoder's last stage. */
function layerBytes(
  { denoiser, autoencoder }: PipelineParts,
  { pictures, height, width, factor }: MemoryRequest,
): number {
  const cells = (height * width) / factor ** 2;
  const widest = (config: Readonly<Record<string, unknown>>, ...names: string[]) =>
    Math.max(8, ...names.flatMap((name) => [config[name]].flat()).map((value) => Number(value) || 0));
  const first = (value: unknown) => Number([value].flat()[0] ?? 64);
  const asked = 2 * cells * 4 * widest(denoiser.config, "caption_projection_dim", "block_out_channels");
  const decoder = autoencoder.config.decoder_block_out_channels ?? autoencoder.config.block_out_channels;
  return 4 * layersAtOnce * pictures * Math.max(asked, height * width * first(decoder));
}

function refusalOf(models: readonly UsablePart[], most: number, limits: MachineLimits): string | undefined {
  for (const { model, name } of models) {
    const { refusal } = fitOf(model.spec, { ...(limits.binding === undefined ? {} : { binding: limits.binding }) });
    if (refusal) return `${name}: ${refusal}`;
  }
  if (limits.memory === undefined || most <= limits.memory) return undefined;
  return `It doesn't fit: it takes ${most} bytes at the most, and this machine tells of ${limits.memory}. Take fewer or smaller pictures, or keep the weights in 8 bits.`;
}
