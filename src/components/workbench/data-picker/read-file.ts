import type { ReadPoints } from "../../../lib/diffusion/data/points/read/collect.ts";
import { readPoints, requireSize } from "../../../lib/diffusion/data/points/read/parse.ts";

export interface Reading {
  /** Bytes read so far, of all, from 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

const piece = 1 << 20;

async function* pieces(file: Blob, { onProgress, signal }: Reading) {
  for (let at = 0; at < file.size; at += piece) {
    signal.throwIfAborted();
    yield new Uint8Array(await file.slice(at, at + piece).arrayBuffer());
    onProgress(Math.min(1, (at + piece) / file.size));
  }
}

/** Hands the thread back when it was held for 8 ms, half a frame. */
const pauser = () => {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 8) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
};

/** Reads a CSV file without ever holding the page up, a JSON file holding it up for its end alone. @throws PointsError, or the signal's reason. */
export async function readFile(file: File, reading: Reading): Promise<ReadPoints> {
  requireSize(file.name, file.size);
  return readPoints(pieces(file, reading), pauser());
}
