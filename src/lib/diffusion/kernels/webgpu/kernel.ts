import type { KernelConfig, TensorInfo } from "#tf";
import type { Webgpu } from "./dispatch.ts";

type Inputs = Readonly<Record<string, TensorInfo>>;
type Results = TensorInfo | TensorInfo[];

/** A kernel of the WebGPU backend; attributes are as the op's function gives them. */
export const kernel = <A = Record<string, never>>(
  kernelName: string,
  compute: (backend: Webgpu, inputs: Inputs, attributes: A) => Results,
): KernelConfig => ({
  kernelName,
  backendName: "webgpu",
  kernelFunc: ({ inputs, backend, attrs }) =>
    compute(backend as unknown as Webgpu, inputs as unknown as Inputs, attrs as unknown as A),
});

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Invocations of a workgroup in the kernels that work element by element. */
export const lanes = 64;

/** Most workgroups along one dimension. */
const widest = 65_535;

/** Workgroups for `n` elements; `flat` in WGSL gives each invocation its element. */
export function groupsFor(n: number): readonly [number, number] {
  const groups = Math.ceil(n / lanes);
  const y = Math.ceil(groups / widest);
  return [Math.ceil(groups / y), y];
}

/** WGSL: the element of an invocation; to be compared with the number of elements. */
export const flat = /* wgsl */ `
fn flat(id: vec3u, groups: vec3u) -> u32 { return id.x + id.y * groups.x * ${lanes}u; }
`;
