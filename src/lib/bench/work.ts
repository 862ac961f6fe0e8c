import { type NetworkSpec, type ParsedNetwork, parseNetwork } from "../diffusion/networks/named.ts";

/** A network of images without classes, and how many images it is given at once. */
interface Images {
  readonly network: NetworkSpec & { readonly network: "unet-2d" | "dit" };
  /** Of one image: [height, width, channels]. */
  readonly shape: readonly number[];
  readonly images: number;
}

/** A piece of work of a fixed size, which every implementation does alike. */
export type Work =
  | { readonly kind: "mlp-train"; readonly width: number; readonly depth: number; readonly batch: number }
  | { readonly kind: "tiny-train"; readonly batch: number }
  | { readonly kind: "mlp-sample"; readonly width: number; readonly depth: number; readonly points: number }
  | ({ readonly kind: "image-train" } & Images)
  | ({ readonly kind: "image-sample" } & Images)
  | { readonly kind: "convolution"; readonly batch: number; readonly size: number; readonly channels: number }
  | { readonly kind: "group-norm"; readonly batch: number; readonly size: number; readonly channels: number }
  | { readonly kind: "attention"; readonly batch: number; readonly tokens: number; readonly heads: number }
  | { readonly kind: "dense"; readonly rows: number; readonly inputs: number; readonly outputs: number }
  | { readonly kind: "matmul"; readonly size: number };

export type WorkKind = Work["kind"];
export type WorkOf<K extends WorkKind> = Extract<Work, { kind: K }>;
export type ImageWork = WorkOf<"image-train" | "image-sample">;

export const isOfImages = (work: Work): work is ImageWork =>
  work.kind === "image-train" || work.kind === "image-sample";

/** Why a backend is spared a piece of work; undefined where it isn't. */
export function tooMuch(work: Work, backend: string, isSoftware: boolean): string | undefined {
  const isSlow = work.kind === "image-sample" ? backend === "cpu" || isSoftware : isSoftware && backend === "webgl";
  return isOfImages(work) && isSlow ? "This would take minutes here, and is left out." : undefined;
}

/** Whether only commands and JavaScript's time are counted: a GPU imitated in software would need minutes for images. */
export const isCountedAlone = (work: Work, isSoftware: boolean): boolean => isSoftware && isOfImages(work);

/** Numbers of the networks that all implementations share. */
export const embedded = 32;
export const tiny = { embedded: 128, width: 128, blocks: 3, scale: 25 } as const;
export const attentionWidth = 64;
export const normGroups = 32;
/** Steps of the sampler, and the time that it starts from: further up, a predicted noise says nothing of the data. */
export const sampling = { steps: 20, start: 0.98 } as const;
export const learningRate = 1e-3;

/** The network of images that is trained or sampled. */
export const imageNetwork = ({ network, shape }: Images): ParsedNetwork => parseNetwork(network, { shape, classes: 0 });

/** Inputs and outputs of the dense layers of a network of points. */
export function layersOf(work: WorkOf<"mlp-train" | "tiny-train" | "mlp-sample">): (readonly [number, number])[] {
  const { width } = work.kind === "tiny-train" ? tiny : work;
  const hidden = work.kind === "tiny-train" ? tiny.blocks : work.depth - 1;
  const inputs = work.kind === "tiny-train" ? 3 * tiny.embedded : 2 + embedded;
  const between = Array.from({ length: hidden }, () => [width, width] as const);
  return [[inputs, width], ...between, [width, 2]];
}

/** Steps in one call. */
export const stepsOf = ({ kind }: Work): number =>
  kind === "mlp-sample" || kind === "image-sample" ? sampling.steps : 1;

/** Floating-point operations of one step: two for each multiply-add of its matrix products; undefined where there are none. */
export function operations(work: Work): number | undefined {
  const products = multiplyAdds(work);
  return products === undefined ? undefined : 2 * products;
}

/** A backward pass multiplies twice as much as the forward one, but for the first layer's input, which needs no gradient. */
function multiplyAdds(work: Work): number | undefined {
  if (work.kind === "image-sample") return (work.images * imageNetwork(work).flops) / 2;
  if (work.kind === "image-train") return (3 * work.images * imageNetwork(work).flops) / 2;
  if (work.kind === "matmul") return work.size ** 3;
  if (work.kind === "group-norm") return undefined;
  if (work.kind === "dense") return 3 * work.rows * work.inputs * work.outputs;
  if (work.kind === "convolution") return 3 * work.batch * work.size ** 2 * 9 * work.channels ** 2;
  if (work.kind === "attention") return 3 * work.batch * work.heads * 2 * work.tokens ** 2 * attentionWidth;
  const layers = layersOf(work).map(([inputs, outputs]) => inputs * outputs);
  const forward = layers.reduce((sum, size) => sum + size, 0);
  return work.kind === "mlp-sample" ? work.points * forward : work.batch * (3 * forward - layers[0]!);
}
