import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from "#tf";

/** How a parameter lies in PyTorch's files and how here: [out, in] as [in, out], [out, in, h, w] as [h, w, in, out], else alike. */
export type Layout = "linear" | "convolution" | "same";

/** What a fresh parameter is: uniform in ±1/√fan-in as PyTorch's layers begin, normal of a spread, or one value. */
export type Initial =
  | { readonly kind: "uniform"; readonly fanIn: number }
  | { readonly kind: "normal"; readonly spread: number }
  | { readonly kind: "constant"; readonly value: number }
  /** Of a convolution with as many channels in as out, and an odd window: gives back what it gets. */
  | { readonly kind: "identity" };

/** One parameter of a model, before there are numbers. */
export interface Parameter<T extends Tensor = Tensor> {
  /** In files. */
  readonly shape: readonly number[];
  readonly layout: Layout;
  readonly initial: Initial;
  /** Never there: keeps the type of the tensor. */
  readonly tensor?: T;
}

/** A model's parameters by PyTorch's names, before there are numbers: nested objects and lists. */
export type Spec = Parameter | readonly Spec[] | { readonly [name: string]: Spec | undefined };

/** The parameters that a spec tells of. */
export type ParametersOf<S> =
  S extends Parameter<infer T>
    ? T
    : S extends readonly (infer E)[]
      ? ParametersOf<E>[]
      : S extends object
        ? { [K in keyof S]: ParametersOf<S[K]> }
        : S;

const isParameter = (spec: Spec): spec is Parameter => "layout" in spec && typeof spec.layout === "string";

/**
 * Paths, which are state_dict keys, and parameters; what is undefined is left out.
 * @param path What all paths begin with.
 */
export function parametersIn(spec: Spec, path = ""): [path: string, parameter: Parameter][] {
  if (isParameter(spec)) return [[path, spec]];
  return Object.entries(spec).flatMap(([name, part]) =>
    part === undefined ? [] : parametersIn(part as Spec, path ? `${path}.${name}` : name),
  );
}

const uniform = (fanIn: number): Initial => ({ kind: "uniform", fanIn });
const constant = (value: number): Initial => ({ kind: "constant", value });

const vector = (size: number, initial: Initial): Parameter<Tensor1D> => ({ shape: [size], layout: "same", initial });

/** A dense layer's. */
export const linearSpec = (inputs: number, outputs: number) => ({
  weight: { shape: [outputs, inputs], layout: "linear", initial: uniform(inputs) } as Parameter<Tensor2D>,
  bias: vector(outputs, uniform(inputs)),
});
export type LinearSpec = ReturnType<typeof linearSpec>;

/** Of a dense layer that may do without a bias. */
export const projectionSpec = (inputs: number, outputs: number, hasBias: boolean) => {
  const { weight, bias } = linearSpec(inputs, outputs);
  return { weight, bias: hasBias ? bias : undefined };
};

/** A convolution's, with square windows. */
export const convolutionSpec = (inputs: number, outputs: number, size: number, hasBias = true) => {
  const initial = uniform(inputs * size * size);
  const shape = [outputs, inputs, size, size];
  return {
    weight: { shape, layout: "convolution", initial } as Parameter<Tensor4D>,
    bias: hasBias ? vector(outputs, initial) : undefined,
  };
};

/** Scale and offset of a group or layer normalisation. */
export const normSpec = (channels: number) => ({
  weight: vector(channels, constant(1)),
  bias: vector(channels, constant(0)),
});

/** The scale of a root-mean-square normalisation. */
export const rmsSpec = (channels: number) => ({ weight: vector(channels, constant(1)) });

/** A row for each of so many things. */
export const tableSpec = (rows: number, columns: number, spread = 1) => ({
  weight: { shape: [rows, columns], layout: "same", initial: { kind: "normal", spread } } as Parameter<Tensor2D>,
});

/** So many specs of one kind. */
export const listOf = <S>(count: number, make: (i: number) => S): S[] =>
  Array.from({ length: count }, (_, i) => make(i));
