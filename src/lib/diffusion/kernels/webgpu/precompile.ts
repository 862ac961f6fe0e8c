import { env } from "#tf";
import { compileOnly, type Webgpu } from "./dispatch.ts";

/** TensorFlow.js' own pipelines, by what their shaders depend on; promises while they are compiled aside. */
interface WithPipelines {
  pipelineCache: Record<string, GPUComputePipeline | Promise<GPUComputePipeline>>;
}

/**
 * Compiles the shaders of `work`, those of TensorFlow.js and ours, without dispatching any. Those of TensorFlow.js are kept
 * apart until they are ready: it refuses to run what is being compiled, and other work may go on meanwhile.
 */
export async function precompile(backend: Webgpu, work: () => void): Promise<void> {
  const own = backend as Webgpu & WithPipelines;
  const stock = own.pipelineCache;
  const apart = { ...stock };
  own.pipelineCache = apart;
  env().set("WEBGPU_ENGINE_COMPILE_ONLY", true);
  let ours: Promise<void>;
  try {
    ours = compileOnly(backend.device, work);
  } finally {
    env().set("WEBGPU_ENGINE_COMPILE_ONLY", false);
    own.pipelineCache = stock;
  }
  const fresh = Object.keys(apart).filter((key) => !(key in stock));
  const move = async (key: string) => {
    const pipeline = await apart[key]!;
    stock[key] ??= pipeline;
  };
  await Promise.allSettled([ours, ...fresh.map(move)]);
}
