import { dispose, engine, env, type Tensor } from "#tf";
import { type Inputs, type Recorder, type Results, type Step, tidied } from "../capture.ts";
import { submitted } from "../queue.ts";
import type { Webgpu } from "./dispatch.ts";
import { write } from "./upload.ts";

/** What a compute pass was told. */
interface Command {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly workgroups: readonly [number, number, number];
}

/** Everything that a recorded step needs to be done again. */
interface Taken {
  readonly commands: readonly Command[];
  readonly results: Results;
  /** Tensors that the step is given; their buffers are written anew for each run. */
  readonly given: Readonly<Record<string, Tensor>>;
  /** Frees the buffers that the step used on the way. */
  release(): void;
}

/**
 * Records the commands of a step and repeats them without the engine: its tensors, tape and kernels cost some 20 µs of
 * JavaScript an operation, a recorded command well below one. Buffers of intermediate results are the recording's own, and
 * are used again within it as the engine frees them.
 */
export const recordStep =
  (backend: Webgpu): Recorder =>
  (step, carried, inputs) => {
    const { commands, results, given, release } = take(backend, step, carried, inputs);
    const lent = [...results.results, ...results.carried];
    return {
      run(numbers) {
        flush(backend);
        for (const [name, { values }] of Object.entries(numbers)) {
          const buffer = backend.tensorMap.get(given[name]!.dataId).resource!;
          backend.device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);
        }
        submit(backend.device, commands);
        for (const { dataId } of lent) backend.tensorMap.get(dataId).values = null;
        return results;
      },
      dispose() {
        flush(backend);
        dispose([...results.results, ...Object.values(given)]);
        release();
      },
    };
  };

function submit(device: GPUDevice, commands: readonly Command[]): void {
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (const { pipeline, group, workgroups } of commands) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(...workgroups);
  }
  pass.end();
  device.queue.submit([encoder.finish()]);
  submitted(device.queue.onSubmittedWorkDone(), () => device.queue.submit([]));
}

/** Submits what the engine has put on its own list. */
function flush(backend: Webgpu): void {
  if (!backend.commandEncoder) return;
  backend.endComputePassEncoder();
  backend.submitQueue();
}

/** Runs a step with an encoder that writes down instead of encoding. */
function take(backend: Webgpu, step: Step, carried: readonly Tensor[], inputs: Inputs): Taken {
  flush(backend);
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, { values, shape }]) => [
      name,
      engine().makeTensor(values.slice(), [...shape], values instanceof Int32Array ? "int32" : "float32") as Tensor,
    ]),
  );
  for (const { dataId } of [...Object.values(given), ...carried]) backend.uploadToGPU(dataId);
  const batch = env().getNumber("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE");
  env().set("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE", Number.MAX_SAFE_INTEGER);
  const { commands, stop, release } = listen(backend);
  let results: Results;
  try {
    results = tidied(() => step(given, carried));
  } catch (error) {
    stop();
    release();
    dispose(Object.values(given));
    throw error;
  } finally {
    env().set("WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE", batch);
  }
  stop();
  return { commands, results, given, release };
}

/**
 * Stands between the engine and the device: dispatches are written down, freed buffers go to a pool that only this
 * recording draws from, and uploaded constants to buffers that nothing else uses, kept when their tensors are freed.
 */
function listen(backend: Webgpu) {
  const commands: Command[] = [];
  const { bufferManager } = backend;
  const stock = {
    freeBuffers: bufferManager.freeBuffers,
    ensure: backend.ensureCommandEncoderReady,
    owned: backend.commandQueueOwnedIds,
    releaseResource: backend.releaseResource,
    upload: backend.uploadToGPU,
  };
  const [constants, orphans] = [new Set<GPUBuffer>(), new Set<GPUBuffer>()];
  const pool: typeof stock.freeBuffers = new Map();
  bufferManager.freeBuffers = pool;
  backend.commandQueueOwnedIds = { add: () => {}, has: () => false };
  backend.ensureCommandEncoderReady = () => {
    backend.commandEncoder ??= { beginComputePass: () => notebook(commands) } as unknown as GPUCommandEncoder;
  };
  backend.uploadToGPU = (dataId) => {
    const data = backend.tensorMap.get(dataId);
    const isConstant = !data.resource && data.values !== null && data.values !== undefined;
    if (isConstant) write(backend, dataId, false);
    else stock.upload(dataId);
    if (isConstant) constants.add(data.resource!);
  };
  backend.releaseResource = (dataId) => {
    const data = backend.tensorMap.get(dataId);
    if (!data?.resource || !constants.has(data.resource)) {
      stock.releaseResource.call(backend, dataId);
      return;
    }
    orphans.add(data.resource);
    data.resource = null;
  };
  const uniforms: GPUBuffer[] = [];
  const stop = () => {
    backend.endComputePassEncoder();
    backend.commandEncoder = null;
    backend.dispatchCountInPass = 0;
    uniforms.push(...backend.uniformPendingDisposal.splice(0));
    bufferManager.freeBuffers = stock.freeBuffers;
    for (const key of pool.keys()) shelf(key);
    for (const { size, usage } of constants) shelf(`${size}_${usage}`);
    backend.ensureCommandEncoderReady = stock.ensure;
    backend.commandQueueOwnedIds = stock.owned;
    backend.releaseResource = stock.releaseResource;
    backend.uploadToGPU = stock.upload;
  };
  const shelf = (key: string) => {
    const found = stock.freeBuffers.get(key) ?? [];
    stock.freeBuffers.set(key, found);
    return found;
  };
  const release = () => {
    for (const buffer of [...orphans, ...uniforms]) bufferManager.releaseBuffer(buffer);
    for (const [key, buffers] of pool) shelf(key).push(...buffers.splice(0));
  };
  return { commands, stop, release };
}

/** A compute pass that writes down. */
function notebook(commands: Command[]): GPUComputePassEncoder {
  let [pipeline, group]: [GPUComputePipeline?, GPUBindGroup?] = [];
  return {
    setPipeline: (next: GPUComputePipeline) => {
      pipeline = next;
    },
    setBindGroup: (_index: number, next: GPUBindGroup) => {
      group = next;
    },
    dispatchWorkgroups: (x: number, y = 1, z = 1) =>
      commands.push({ pipeline: pipeline!, group: group!, workgroups: [x, y, z] }),
    end: () => {},
  } as unknown as GPUComputePassEncoder;
}
