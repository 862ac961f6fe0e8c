import { type GradConfig, getKernel, type KernelConfig, reshape, sum, type Tensor, type TensorInfo } from "#tf";
import { sizeOf, withSize } from "./shapes.ts";

type Tile = { readonly reps: readonly number[] };

/** The copies' sum, axis by axis; the stock gradient throws from five dimensions on. */
export const tiles: readonly GradConfig[] = [
  {
    kernelName: "Tile",
    inputsToSave: ["x"],
    gradFunc: (gradient, [x], attributes) => {
      const { reps } = attributes as unknown as Tile;
      const summed = (dy: Tensor, times: number, axis: number) => {
        if (times === 1) return dy;
        const shape = withSize(dy.shape, axis, x!.shape[axis]!);
        const before = sizeOf(shape.slice(0, axis));
        return reshape(sum(reshape(dy, [before, times, sizeOf(shape) / before]), 1), shape);
      };
      return { x: () => reps.reduce(summed, (gradient as Tensor).clone()) };
    },
  },
];

/** Most dimensions that the stock kernels of GPUs tile; of more, they read the tensor back, which they mustn't. */
const most = 4;

type Disposing = { disposeData(dataId: object): unknown };

/** Tiles tensors of many dimensions axis by axis. */
export function tileOfMany(backendName: "webgpu" | "webgl"): KernelConfig | undefined {
  const stock = getKernel("Tile", backendName)?.kernelFunc;
  if (!stock) return undefined;
  return {
    kernelName: "Tile",
    backendName,
    kernelFunc(call) {
      const x = call.inputs.x as TensorInfo;
      const { reps } = call.attrs as unknown as Tile;
      if (x.shape.length <= most || x.dtype === "string") return stock(call);
      const run = (from: TensorInfo, times: number[]) =>
        stock({ ...call, inputs: { x: from }, attrs: { reps: times } }) as TensorInfo;
      const axes = [...reps.keys()].filter((axis) => reps[axis] !== 1);
      let [result, shape] = [x, x.shape];
      for (const axis of axes.length > 0 ? axes : [0]) {
        const before = sizeOf(shape.slice(0, axis));
        const tiled = run({ ...result, shape: [before, 1, sizeOf(shape) / before] }, [1, reps[axis]!, 1]);
        if (result !== x) (call.backend as Disposing).disposeData(result.dataId);
        result = tiled;
        shape = withSize(shape, axis, shape[axis]! * reps[axis]!);
      }
      return { ...result, shape };
    },
  };
}
