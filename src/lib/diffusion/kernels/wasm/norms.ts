import { type TensorInfo, util } from "#tf";
import { type Attributes, type Inputs, kernel } from "./kernel.ts";

/** Examples, rows of each, and channels of [b, …, c]. */
function sizesOf({ shape }: TensorInfo): [examples: number, rows: number, channels: number] {
  const [examples, channels] = [shape[0]!, shape.at(-1)!];
  const size = util.sizeFromShape([...shape]);
  return [examples, size === 0 ? 0 : size / (examples * channels), channels];
}

/** Bytes from example to example of scale and offset, which are [c], or [b, c]. */
const stepOf = (of: TensorInfo | undefined) => (of && of.shape.length === 2 ? 4 * of.shape[1]! : 0);

/** Kernels of ../group-norm.ts. */
export const groupNormKernels = [
  kernel("GroupNorm", (heap, { x, scale, offset }, { groups, epsilon, silu }: Attributes) => {
    const [b, p, c] = sizesOf(x!);
    const [y, statistics] = [heap.output(x!.shape), heap.output([b, groups, 2])];
    const addresses = [...[x!, scale!, offset!].map(heap.at), stepOf(scale), heap.at(y), heap.at(statistics)];
    heap.call.groupNorm!(...addresses, b, p, c, groups, epsilon, silu ? 1 : 0, heap.room(heap.call.groupNormRoom!(c)));
    return [y, statistics];
  }),
  kernel("GroupNormGradient", (heap, inputs, { groups, silu }: Attributes) => {
    const { dy, x, scale, offset, statistics } = inputs;
    const [b, p, c] = sizesOf(x!);
    const gradients = [x!, scale!, offset!].map(({ shape }) => heap.output(shape));
    const addresses = [...[dy!, x!, scale!, offset!].map(heap.at), stepOf(scale), heap.at(statistics!)];
    const sizes = [b, p, c, groups, silu ? 1 : 0];
    heap.call.groupNormGradient!(
      ...addresses,
      ...gradients.map(heap.at),
      ...sizes,
      heap.room(heap.call.groupNormRoom!(c)),
    );
    return gradients;
  }),
];

const stepOfEither = ({ scale, offset }: Inputs) => stepOf(scale ?? offset);

/** Kernels of ../layer-norm.ts. */
export const layerNormKernels = [
  kernel("LayerNorm", (heap, inputs, { epsilon, isCentred, aroundOne }: Attributes) => {
    const { x, scale, offset } = inputs;
    const [b, n, c] = sizesOf(x!);
    const [y, statistics] = [heap.output(x!.shape), heap.output([b * n, 2])];
    const affine = [scale, offset].map((of) => (of ? heap.at(of) : 0));
    const addresses = [heap.at(x!), ...affine, stepOfEither(inputs), heap.at(y), heap.at(statistics)];
    heap.call.layerNorm!(...addresses, b, n, c, epsilon, isCentred ? 1 : 0, aroundOne ? 1 : 0);
    return [y, statistics];
  }),
  kernel("LayerNormGradient", (heap, inputs, { isCentred, aroundOne }: Attributes) => {
    const { dy, x, scale, offset, statistics } = inputs;
    const [b, n, c] = sizesOf(x!);
    const [dx, dscale, doffset] = [x, scale, offset].map((of) => of && heap.output(of.shape));
    const at = (of: TensorInfo | undefined) => (of ? heap.at(of) : 0);
    const addresses = [...[dy, x, scale].map(at), stepOfEither(inputs), ...[statistics, dx, dscale, doffset].map(at)];
    heap.call.layerNormGradient!(...addresses, b, n, c, isCentred ? 1 : 0, aroundOne ? 1 : 0);
    return [dx, dscale, doffset].filter((gradient) => gradient !== undefined);
  }),
];
