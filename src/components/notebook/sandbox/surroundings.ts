/// <reference types="vite/client" />

import d3 from "virtual:sandbox/d3";
import noisebook from "virtual:sandbox/noisebook";
import worker from "virtual:sandbox/worker";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import { connectEngine } from "../../../lib/diffusion/engine/client.ts";
import { spawnWorker } from "../../../lib/diffusion/engine/spawn.ts";
import { Kernel, type Surroundings } from "./kernel.ts";

const scripts: Readonly<Record<string, string>> = { noisebook, d3 };
const binaries = { "tfjs-backend-wasm.wasm": plain, "tfjs-backend-wasm-simd.wasm": simd };

async function got(address: string): Promise<Response> {
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok)
    throw new Error("What cells need could not be fetched. Check the connection and run the cell again.");
  return answer;
}

async function filesOf(name: string): Promise<Record<string, ArrayBuffer>> {
  if (name !== "noisebook") return {};
  const files = Object.entries(binaries).map(async ([file, address]) => [
    file,
    await (await got(address)).arrayBuffer(),
  ]);
  return Object.fromEntries(await Promise.all(files));
}

const around: Surroundings = {
  page: `${import.meta.env.BASE_URL.replace(/\/$/, "")}/sandbox.htm`,
  worker: async () => (await got(worker)).text(),
  async module(name) {
    const address = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
    if (!address) throw new TypeError(`There is no module ${name} in a cell.`);
    const [answer, files] = await Promise.all([got(address), filesOf(name)]);
    return { text: await answer.text(), files };
  },
  engine: () => connectEngine({ spawn: spawnWorker }),
};

/** A kernel of its own, which shares nothing. */
export const newKernel = (): Kernel => new Kernel(around);

let shared: Kernel | undefined;

/** The kernel of the page, in which its cells share what they define. */
export function kernelOfPage(): Kernel {
  shared ??= newKernel();
  return shared;
}
