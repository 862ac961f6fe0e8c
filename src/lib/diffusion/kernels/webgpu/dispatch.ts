import { type DataType, env, type TensorInfo, util } from "#tf";
import { areSizes } from "../require-shape.ts";

/** The part of TensorFlow.js' WebGPU backend that kernels of our own build on; most of it is private there. */
export interface Webgpu {
  readonly device: GPUDevice;
  readonly tensorMap: {
    get(dataId: object): { values: unknown; resource?: GPUBuffer | null; readonly dtype: DataType };
  };
  readonly bufferManager: {
    /** By size and usage. */
    freeBuffers: Map<string, GPUBuffer[]>;
    acquireBuffer(size: number, usage: number, mappedAtCreation?: boolean, reuse?: boolean): GPUBuffer;
    releaseBuffer(buffer: GPUBuffer): void;
  };
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  /** Tensors that commands not yet submitted use. */
  commandQueueOwnedIds: { add(dataId: object): void; has(dataId: object): boolean };
  dispatchCountInPass: number;
  uniformPendingDisposal: GPUBuffer[];
  makeTensorInfo(shape: readonly number[], dtype: DataType): TensorInfo;
  disposeData(dataId: object, force?: boolean): boolean;
  releaseResource(dataId: object): void;
  uploadToGPU(dataId: object): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

/** One dispatch of a shader of our own. */
export interface Call {
  /** WGSL with an entry point `main`; pipelines are kept by it. */
  readonly code: string;
  /** Bound to the bindings 0, 1, … of group 0 as storage buffers. */
  readonly bindings: readonly TensorInfo[];
  /** Places in `bindings` of tensors that are changed in place; what was read of them before is then forgotten. */
  readonly changes?: readonly number[];
  /** Words of 32 bits for a uniform buffer at the binding after the tensors (see `float`); none, no buffer. */
  readonly uniforms?: readonly number[];
  readonly workgroups: readonly [x: number, y?: number, z?: number];
}

/** The bits of a float32, for a uniform. */
export const float = (value: number): number => {
  scratch.setFloat32(0, value);
  return scratch.getUint32(0);
};

const scratch = new DataView(new ArrayBuffer(4));

/** Puts a dispatch on the backend's own list of commands. */
export function dispatch(backend: Webgpu, call: Call): void {
  const bindings = call.bindings.map((tensor) => inFloats(backend, tensor));
  run(backend, { ...call, bindings });
  for (const [i, { dataId }] of bindings.entries())
    if (dataId !== call.bindings[i]!.dataId) backend.disposeData(dataId);
}

/**
 * The tensor, or a copy of it in floats where it says that it holds floats but its buffer holds whole numbers: TensorFlow.js
 * casts those by changing the word alone, and lets each of its shaders convert them.
 */
function inFloats(backend: Webgpu, tensor: TensorInfo): TensorInfo {
  if (tensor.dtype !== "float32" || backend.tensorMap.get(tensor.dataId).dtype === "float32") return tensor;
  const copy = output(backend, tensor.shape);
  const n = tensor.shape.reduce((a, b) => a * b, 1);
  run(backend, {
    code: convertCode,
    bindings: [tensor, copy],
    uniforms: [n],
    workgroups: [Math.min(1024, Math.ceil(n / 64))],
  });
  return copy;
}

const convertCode = /* wgsl */ `
@group(0) @binding(0) var<storage, read> x: array<i32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
struct Uniforms { n: u32 }
@group(0) @binding(2) var<uniform> u: Uniforms;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var i = id.x; i < u.n; i += 64u * groups.x) { y[i] = f32(x[i]); }
}`;

function run(backend: Webgpu, call: Call): void {
  for (const { dataId } of call.bindings) backend.uploadToGPU(dataId);
  const { compiling } = keptOf(backend.device);
  if (compiling) {
    compileAside(backend.device, call.code, compiling);
    return;
  }
  const { pipeline, layout } = pipelineOf(backend.device, call.code);
  const buffers = call.bindings.map(({ dataId }) => backend.tensorMap.get(dataId).resource!);
  const uniforms = call.uniforms?.length ? [uniformBuffer(backend.device, call.uniforms)] : [];
  const entries = [...buffers, ...uniforms].map((buffer, binding) => ({ binding, resource: { buffer } }));
  for (const place of call.changes ?? []) backend.tensorMap.get(call.bindings[place]!.dataId).values = null;
  backend.ensureCommandEncoderReady();
  backend.computePassEncoder ??= backend.commandEncoder!.beginComputePass();
  const pass = backend.computePassEncoder;
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, backend.device.createBindGroup({ layout, entries }));
  pass.dispatchWorkgroups(...call.workgroups);
  for (const { dataId } of call.bindings) backend.commandQueueOwnedIds.add(dataId);
  if (++backend.dispatchCountInPass < env().getNumber("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE")) return;
  backend.endComputePassEncoder();
  backend.submitQueue();
}

/** A new tensor for a result. @throws as TensorFlow.js does where a size is none. */
export function output(backend: Webgpu, shape: readonly number[], dtype: DataType = "float32"): TensorInfo {
  if (!areSizes(shape)) util.assertNonNegativeIntegerDimensions(shape as number[]);
  return backend.makeTensorInfo(shape, dtype);
}

interface Compiled {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

/** What is kept for a device. */
interface Kept {
  readonly pipelines: Map<string, Compiled>;
  readonly uniforms: Map<string, GPUBuffer>;
  /** While shaders are only compiled: those that are on their way, by their code. */
  compiling?: Map<string, Promise<void>> | undefined;
}

const keptByDevice = new WeakMap<GPUDevice, Kept>();

function keptOf(device: GPUDevice): Kept {
  let kept = keptByDevice.get(device);
  if (!kept) {
    kept = { pipelines: new Map(), uniforms: new Map() };
    keptByDevice.set(device, kept);
  }
  return kept;
}

function pipelineOf(device: GPUDevice, code: string): Compiled {
  const { pipelines } = keptOf(device);
  let compiled = pipelines.get(code);
  if (!compiled) {
    const pipeline = device.createComputePipeline(described(device, code));
    compiled = { pipeline, layout: pipeline.getBindGroupLayout(0) };
    pipelines.set(code, compiled);
  }
  return compiled;
}

const described = (device: GPUDevice, code: string): GPUComputePipelineDescriptor => ({
  layout: "auto",
  compute: { module: device.createShaderModule({ code }), entryPoint: "main" },
});

/**
 * While `work` runs, dispatches compute nothing: their shaders are compiled, side by side. Resolves when all are; those that
 * cannot be compiled are left to the dispatch that needs them.
 */
export async function compileOnly(device: GPUDevice, work: () => void): Promise<void> {
  const kept = keptOf(device);
  const compiling = new Map<string, Promise<void>>();
  kept.compiling = compiling;
  try {
    work();
  } finally {
    kept.compiling = undefined;
  }
  await Promise.allSettled(compiling.values());
}

function compileAside(device: GPUDevice, code: string, compiling: Map<string, Promise<void>>): void {
  const { pipelines } = keptOf(device);
  if (pipelines.has(code) || compiling.has(code)) return;
  const compile = async () => {
    const pipeline = await device.createComputePipelineAsync(described(device, code));
    if (!pipelines.has(code)) pipelines.set(code, { pipeline, layout: pipeline.getBindGroupLayout(0) });
  };
  compiling.set(code, compile());
}

/** So many different uniforms are kept; beyond, all are forgotten and made anew as they are needed. */
const mostUniforms = 1024;

/** Bytes of the smallest buffer: a shader may declare words that a call leaves out. */
const leastUniforms = 64;

/** A buffer with these words. Shapes seldom change: nearly every dispatch finds its buffer ready. */
function uniformBuffer(device: GPUDevice, words: readonly number[]): GPUBuffer {
  const { uniforms } = keptOf(device);
  const key = words.join();
  let buffer = uniforms.get(key);
  if (!buffer) {
    if (uniforms.size >= mostUniforms) uniforms.clear();
    const size = Math.max(leastUniforms, 16 * Math.ceil(words.length / 4));
    buffer = device.createBuffer({ size, usage: GPUBufferUsage.UNIFORM, mappedAtCreation: true });
    new Uint32Array(buffer.getMappedRange()).set(words);
    buffer.unmap();
    uniforms.set(key, buffer);
  }
  return buffer;
}
