import { FileError } from "../../src/lib/diffusion/formats/file-error.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { drawsOf, mutated, mutatedJson } from "./mutate.ts";
import type { FuzzTarget } from "./targets.ts";

/** What came of a target's cases. */
export interface FuzzReport {
  readonly name: string;
  readonly cases: number;
  /** So many could be read in spite of it all. */
  readonly read: number;
  readonly refused: number;
  /** Cases that ended in anything but a FileError which names file and field in a sentence. */
  readonly wrong: readonly string[];
  /** Milliseconds that the longest case took. */
  readonly longest: number;
}

/** Changes good files, each case by a seed of its own, and has them read. */
export async function fuzz(target: FuzzTarget, cases: number, seed: number, now: () => number): Promise<FuzzReport> {
  const wrong: string[] = [];
  let [read, longest] = [0, 0];
  for (let i = 0; i < cases; i++) {
    const bytes = caseOf(target, seed, i);
    const begin = now();
    const words = await outcome(target, bytes);
    longest = Math.max(longest, now() - begin);
    if (words === "read") read++;
    else if (words !== "refused") wrong.push(`case ${i} of seed ${seed}: ${words}`);
  }
  return { name: target.name, cases, read, refused: cases - read - wrong.length, wrong, longest };
}

/** The bytes of one case. */
export function caseOf({ name, good, isText }: FuzzTarget, seed: number, i: number): Uint8Array<ArrayBuffer> {
  const draw = drawsOf(rng(seed).fork(`${name} ${i}`));
  const start = good[Math.floor(draw() * good.length)]!;
  if (isText && draw() < 0.8) return new TextEncoder().encode(mutatedJson(new TextDecoder().decode(start), draw));
  return Uint8Array.from(mutated(start, draw));
}

async function outcome(target: FuzzTarget, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    await target.read(bytes);
    return "read";
  } catch (error) {
    const { name, message, file, field } = error as FileError;
    if (!(error instanceof FileError)) return `${name}: ${message}`;
    if (!file || !field || !/[.!?]$/.test(message)) return `${name} in “${file}”, “${field}”: ${message}`;
    return message.length > 2000 ? `a message of ${message.length} characters` : "refused";
  }
}
