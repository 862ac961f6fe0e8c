import type { TensorInfo } from "#tf";
import { activationNumbers } from "./activation.ts";
import type { Heap } from "./heap.ts";
import { type Attributes, kernel } from "./kernel.ts";

const numberOf = ({ activation }: Attributes): number =>
  activationNumbers[activation as keyof typeof activationNumbers];

const room = (heap: Heap) => heap.room(heap.call.productRoom!());

/** Dense layers, and their gradients; kernels of ../dense.ts. */
export const denseKernels = [
  kernel("Dense", (heap, { x, weight, bias }, attributes) => {
    const [m, k, n] = [x!.shape[0]!, ...(weight!.shape as [number, number])];
    const z = heap.output([m, n]);
    const addresses = [x!, weight!, bias!, z].map(heap.at);
    heap.call.dense!(...addresses, m, k, n, numberOf(attributes), room(heap));
    return z;
  }),
  kernel("DenseInputGradient", (heap, { dy, x, weight }, attributes) => {
    const [m, k, n] = [x!.shape[0]!, ...(weight!.shape as [number, number])];
    const dx = heap.output([m, k]);
    const addresses = [dy!, x!, weight!, dx].map(heap.at);
    heap.call.denseInputGradient!(...addresses, m, k, n, numberOf(attributes), room(heap));
    return dx;
  }),
  kernel("DenseParameterGradient", (heap, { dy, x }, attributes): TensorInfo[] => {
    const [m, k, n] = [...(x!.shape as [number, number]), dy!.shape[1]!];
    const gradients = [heap.output([k, n]), heap.output([n])];
    const addresses = [dy!, x!, ...gradients].map(heap.at);
    heap.call.denseParameterGradient!(...addresses, m, k, n, numberOf(attributes), room(heap));
    return gradients;
  }),
];
