import { type GradConfig, type Tensor, util } from "#tf";
import { scaled, sizeOf, spread } from "./shapes.ts";

type Axes = { readonly axis: number | number[] };

/** The stock gradients make ones of the input's size in JavaScript and upload them. */
const gradient = (dy: Tensor, x: Tensor, { axis }: Axes, isMean: boolean): Tensor => {
  const axes = util.parseAxisParam(axis, x.shape);
  const share = isMean ? 1 / sizeOf(axes.map((place) => x.shape[place]!)) : 1;
  return spread(scaled(dy, share), x.shape, axes);
};

export const sums: readonly GradConfig[] = [
  {
    kernelName: "Sum",
    inputsToSave: ["x"],
    gradFunc: (dy, [x], attributes) => ({ x: () => gradient(dy as Tensor, x!, attributes as unknown as Axes, false) }),
  },
  {
    kernelName: "Mean",
    inputsToSave: ["x"],
    gradFunc: (dy, [x], attributes) => ({ x: () => gradient(dy as Tensor, x!, attributes as unknown as Axes, true) }),
  },
];
