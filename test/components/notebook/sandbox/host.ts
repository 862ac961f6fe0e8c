/** A page with nothing but a kernel: what the tests of the sandbox drive. */
import { Kernel } from "../../../../src/components/notebook/sandbox/kernel.ts";
import type { Output } from "../../../../src/components/notebook/sandbox/messages.ts";
import type { Engine } from "../../../../src/lib/diffusion/engine/client.ts";

const got = async (name: string) => (await fetch(name)).arrayBuffer();
const text = async (name: string) => (await fetch(name)).text();
const binaries = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"];

/** Stands in for the library's worker: it tells what it was asked. */
const engine = {
  async *run(name: string, job: unknown) {
    for (let step = 1; step <= 3; step++) yield { name, job, step };
  },
  close() {},
} as unknown as Engine;

const kernel = new Kernel({
  page: "sandbox.htm",
  worker: () => text("worker.js"),
  async module(name) {
    const files = name === "noisebook" ? await Promise.all(binaries.map(async (file) => [file, await got(file)])) : [];
    return { text: await text(`${name}.js`), files: Object.fromEntries(files) };
  },
  engine: () => engine,
});

const plain = (output: Output) =>
  JSON.stringify(output, (_, value) => (ArrayBuffer.isView(value) ? `${(value as Uint8Array).length} numbers` : value));

let cells = 0;

/** Works beside the page as the library's worker does in a training. */
const elsewhere = new Worker("elsewhere.js");

/** The longest that it took over a turn since it was last asked, in milliseconds. */
const slowest = () =>
  new Promise<number>((resolve) => {
    elsewhere.onmessage = ({ data }) => resolve(data);
    elsewhere.postMessage(0);
  });

/** Runs a cell; meanwhile counts the page's frames, and the longest wait for one. */
async function run(source: string, limit = 30) {
  let [frames, running, longest, last] = [0, true, 0, performance.now()];
  const frame = (now: number) => {
    frames++;
    longest = Math.max(longest, now - last);
    last = now;
    if (running) requestAnimationFrame(frame);
  };
  await slowest();
  requestAnimationFrame(frame);
  const began = performance.now();
  const outputs: string[] = [];
  const cell = ++cells;
  const ended = await kernel.run({ cell, source, limit, onOutputs: (got) => outputs.push(...got.map(plain)) });
  const seconds = (performance.now() - began) / 1000;
  running = false;
  return { ...ended, cell, outputs, frames, longest, seconds, elsewhere: await slowest() };
}

Object.assign(globalThis, { run, stop: () => kernel.stop() });
