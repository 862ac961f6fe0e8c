import process from "node:process";
import { parseArgs } from "node:util";
import { backend, memory } from "#tf";
import { noisebook } from "../../src/lib/bench/noisebook/index.ts";
import type { ImageWork } from "../../src/lib/bench/work.ts";

const { values } = parseArgs({ options: { steps: { type: "string", default: "1000" } } });
const steps = Number(values.steps);
const small = { layers: 1, groups: 4, headDim: 8, channels: [8, 16], attention: [false, true] } as const;
const works: Record<string, ImageWork> = {
  "U-Net": { kind: "image-train", network: { network: "unet-2d", ...small }, shape: [16, 16, 1], images: 4 },
  DiT: {
    kind: "image-train",
    network: { network: "dit", patch: 2, width: 32, depth: 2, heads: 2 },
    ...{ shape: [8, 8, 4], images: 4 },
  },
};

const heap = () => (backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
const told = () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return `${memory().numTensors} tensors, ${megabytes(memory().numBytes)} in them; WebAssembly ${megabytes(heap())}, JavaScript ${megabytes(heapUsed)}, process ${megabytes(rss)}`;
};

console.log(`Trainings of small networks on WebAssembly, ${steps} steps each.`);
await noisebook.start("wasm");
for (const [name, work] of Object.entries(works)) {
  const runner = await noisebook.open(work);
  for (let step = 1; step <= steps; step++) {
    await runner.room?.();
    runner.call();
    if (step !== 10 && step % (steps / 4) !== 0) continue;
    await runner.settle();
    console.log(`${name}, step ${step}: ${told()}`);
  }
  runner.close();
}
process.exit(0);
