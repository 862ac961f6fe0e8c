import { engine, type GradConfig, getGradient, type NamedTensorMap, pad, reshape, slice, type Tensor } from "#tf";

type Pair = readonly [number, number];
type Convolution = { readonly dilations?: number | Pair };

/**
 * A dilated convolution is one with a larger filter that has zeros between its weights; the stock gradients throw. The filter's
 * gradient is that of the larger one where the weights are.
 */
const gradient = (kernelName: string, byInput: string, byFilter: string): GradConfig => {
  const stock = getGradient(kernelName);
  return {
    kernelName,
    inputsToSave: ["x", "filter"],
    gradFunc: (gradientOfResult, saved, attributes) => {
      const dilations = pair((attributes as unknown as Convolution).dilations);
      if (dilations[0] === 1 && dilations[1] === 1) return stock.gradFunc(gradientOfResult, saved, attributes);
      const [x, filter] = saved as [Tensor, Tensor];
      const dy = gradientOfResult as Tensor;
      const run = (name: string, inputs: Record<string, Tensor>, more: Record<string, unknown>) =>
        engine().runKernel<Tensor>(
          name,
          inputs as NamedTensorMap,
          { ...attributes, dilations: [1, 1], ...more } as never,
        );
      return {
        x: () => run(byInput, { dy, filter: dilated(filter, dilations) }, { inputShape: x.shape }),
        filter: () =>
          narrowed(run(byFilter, { x, dy }, { filterShape: larger(filter.shape, dilations) }), filter.shape, dilations),
      };
    },
  };
};

const pair = (value: number | Pair = 1): Pair => (typeof value === "number" ? [value, value] : value);

const larger = ([height, width, ...channels]: readonly number[], [y, x]: Pair): number[] => [
  (height! - 1) * y + 1,
  (width! - 1) * x + 1,
  ...channels,
];

/** A filter [height, width, in, out] with zeros between its rows and columns. */
function dilated(filter: Tensor, [y, x]: Pair): Tensor {
  const [height, width, ...channels] = filter.shape as [number, number, number, number];
  const deep = channels[0] * channels[1];
  const rows = pad(reshape(filter, [height, 1, width * deep]), [
    [0, 0],
    [0, y - 1],
    [0, 0],
  ]);
  const all = pad(reshape(rows, [height * y * width, 1, deep]), [
    [0, 0],
    [0, x - 1],
    [0, 0],
  ]);
  const shape = larger(filter.shape, [y, x]);
  return slice(reshape(all, [height * y, width * x, ...channels]), [0, 0, 0, 0], shape);
}

/** The weights of a dilated filter that aren't between. */
function narrowed(filter: Tensor, shape: readonly number[], [y, x]: Pair): Tensor {
  const [height, width, ...channels] = shape as [number, number, number, number];
  const deep = channels[0] * channels[1];
  const whole = pad(filter, [
    [0, y - 1],
    [0, x - 1],
    [0, 0],
    [0, 0],
  ] as [number, number][]);
  const rows = slice(reshape(whole, [height, y, width * x * deep]), [0, 0, 0], [height, 1, width * x * deep]);
  return reshape(slice(reshape(rows, [height * width, x, deep]), [0, 0, 0], [height * width, 1, deep]), [...shape]);
}

export const dilation = (): readonly GradConfig[] => [
  gradient("Conv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter"),
  gradient("DepthwiseConv2dNative", "DepthwiseConv2dNativeBackpropInput", "DepthwiseConv2dNativeBackpropFilter"),
];
