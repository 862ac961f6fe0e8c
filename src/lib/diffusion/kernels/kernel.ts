import { engine, getBackend, getKernel, type NamedTensorMap, type Tensor } from "#tf";

/** Whether the active backend has a kernel of this name, so that the composed version isn't needed. */
export const isRegistered = (name: string): boolean => getKernel(name, getBackend()) !== undefined;

/** Runs a kernel of the active backend; its gradient, where one is registered, goes on the tape. */
export const run = <T extends Tensor | Tensor[]>(
  name: string,
  inputs: Record<string, Tensor>,
  attributes: Record<string, unknown> = {},
): T => engine().runKernel<T>(name, inputs as NamedTensorMap, attributes as never);

/** Whether what is computed now may be asked for gradients. */
export const isTaped = (): boolean => engine().state.gradientDepth > 0;
