import { sizeOf } from "../math/size.ts";
import { innerShape } from "../models/layout.ts";
import { ConfigError } from "../models/options.ts";
import { parametersIn, type Spec } from "../models/spec.ts";
import type { DataShape, NetworkFamily, Shapes } from "./types.ts";

/** A config.json. */
export type Config = Readonly<Record<string, unknown>>;

/** A family that is a class of models of files: what a network of it is called there. */
export interface ModelFamily<S> {
  /** The class's name. */
  readonly name: string;
  /** Of a network whose settings were checked. What only jobs know of begins with "_", which other libraries leave alone. */
  config(settings: S, data: DataShape): Config;
  /** The settings of a config.json, where jobs can train such a network. @throws ConfigError which names the option. */
  settings(config: unknown): { readonly settings: S; readonly data: DataShape };
  /** Parameters by PyTorch's paths, as they lie in files. */
  spec(settings: S, data: DataShape): Spec;
}

/** What a class of models is made of, to be a family of networks. */
export interface ModelParts<S> extends ModelFamily<S> {
  readonly title: string;
  /** @throws a sentence for the first setting that is out of range. */
  check(settings: S, data: DataShape): void;
  /** How often a parameter is used for an example. */
  uses(settings: S, data: DataShape): (path: string) => number;
  /** Operations of attention for an example. */
  attention(settings: S, data: DataShape): number;
}

/** Shapes, operations and sizes follow from the class's parameters and how often each is used. */
export const modelFamily = <S>(parts: ModelParts<S>): NetworkFamily<S> & { readonly model: ModelFamily<S> } => ({
  title: parts.title,
  check: (settings, data) => parts.check(settings, data),
  shapes: (settings, data) => shapesOf(parts.spec(settings, data)),
  flops: (settings, data) =>
    flopsOfWeights(parts.spec(settings, data), parts.uses(settings, data)) + parts.attention(settings, data),
  largest: (settings, data) => largestOf(parts.spec(settings, data), parts.uses(settings, data)),
  model: parts,
});

export const shapesOf = (spec: Spec): Shapes =>
  parametersIn(spec).map(([path, { layout, shape }]) => [path, innerShape(layout, shape)]);

/** Twice each weight's numbers, as often as its path is used for an example; vectors and tables count for nothing. */
export const flopsOfWeights = (spec: Spec, uses: (path: string) => number): number =>
  parametersIn(spec).reduce(
    (sum, [path, { layout, shape }]) => sum + (layout === "same" ? 0 : 2 * sizeOf(shape) * uses(path)),
    0,
  );

/** Numbers in the largest input or output of a layer, each as often as its path is used for an example. */
export const largestOf = (spec: Spec, uses: (path: string) => number): number =>
  Math.max(
    ...parametersIn(spec).map(([path, { layout, shape }]) =>
      layout === "same" ? 0 : Math.max(shape[0]!, shape[1]!) * uses(path),
    ),
  );

/** Of the products of queries with keys and of weights with values: n tokens of so many channels. */
export const flopsOfAttention = (tokens: number, channels: number): number => 4 * tokens ** 2 * channels;

/** @throws RangeError unless the data are images [height, width, channels]. */
export function requireImages(shape: readonly number[], network: string): [number, number, number] {
  if (shape.length !== 3)
    throw new RangeError(
      `${network} works on images of shape [height, width, channels]; the data have shape [${shape.join(", ")}].`,
    );
  return shape as unknown as [number, number, number];
}

/** `sample_size` of images. */
export const sampleSize = ([height, width]: readonly number[]): number | readonly number[] =>
  height === width ? height! : [height!, width!];

/** Height and width of a `sample_size`. @throws ConfigError where it is neither a number nor two. */
export function sidesOf(model: string, config: unknown): [height: number, width: number] {
  const given = (config as Config).sample_size;
  const [height, width] = Array.isArray(given) ? given : [given, given];
  if (!Number.isInteger(height) || !Number.isInteger(width))
    throw new ConfigError(
      "sample_size",
      `${model}: sample_size is ${JSON.stringify(given)}, and has to be a side in pixels, or two, for jobs to train it.`,
    );
  return [height, width];
}

/** @throws ConfigError for the first option that isn't what a network of the settings has. */
export function requireSame(model: string, given: object, own: object): void {
  const wanted = own as Config;
  for (const [name, value] of Object.entries(given))
    if (JSON.stringify(value) !== JSON.stringify(wanted[name]))
      throw new ConfigError(
        name,
        `${model}: ${name} is ${JSON.stringify(value)}; jobs train such a network with ${JSON.stringify(wanted[name])} alone.`,
      );
}
