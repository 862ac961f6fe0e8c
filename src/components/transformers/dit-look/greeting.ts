import { type Packed, unpack } from "../../u-net/pack.ts";
import { ACROSS, BLOCKS, HEADS, type Looked, type Question } from "./question.ts";

/** What the figure begins with, computed beforehand; maps hold what one patch sees. */
export const asked: Question = { digit: 3, seed: 4, step: 8 };
export const QUERY = 27;

export interface PackedLook {
  readonly moments: readonly { readonly t: number; readonly x: Packed; readonly x0: Packed }[];
  readonly rows: readonly Packed[];
}

/** Fetched with the figure, so that it is there before anything computes. */
export async function greeting(): Promise<Looked> {
  const { default: packed } = await import("./greeting.json");
  const { moments, rows } = packed as PackedLook;
  return {
    moments: moments.map(({ t, x, x0 }) => ({ t, x: unpack(x), x0: unpack(x0) })),
    maps: Array.from({ length: BLOCKS * HEADS }, (_, i) => {
      const map = new Float32Array(ACROSS ** 4);
      map.set(unpack(rows[i]!), QUERY * ACROSS ** 2);
      return map;
    }),
  };
}
