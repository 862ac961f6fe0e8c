import { util } from "#tf";
import type { Activation } from "../activation.ts";
import { kernel } from "./kernel.ts";

/** Activations as the module numbers them. */
export const activationNumbers: Readonly<Record<Activation, number>> = { none: 0, silu: 1, gelu: 2, "gelu-tanh": 3 };

const sizeOf = (shape: readonly number[]) => util.sizeFromShape([...shape]);

export const activationKernels = [
  kernel("Activation", (heap, { x }, { activation }) => {
    const y = heap.output(x!.shape);
    heap.call.activate!(heap.at(x!), heap.at(y), sizeOf(y.shape), activationNumbers[activation as Activation]);
    return y;
  }),
  kernel("ActivationWithSlope", (heap, { x }, { activation }) => {
    const [y, slopes] = [heap.output(x!.shape), heap.output(x!.shape)];
    const number = activationNumbers[activation as Activation];
    heap.call.activateWithSlope!(heap.at(x!), heap.at(y), heap.at(slopes), sizeOf(x!.shape), number);
    return [y, slopes];
  }),
  kernel("ActivationGradient", (heap, { dy, x }, { activation }) => {
    const dx = heap.output(x!.shape);
    const number = activationNumbers[activation as Activation];
    heap.call.activateGradient!(heap.at(dy!), heap.at(x!), heap.at(dx), sizeOf(dx.shape), number);
    return dx;
  }),
];
