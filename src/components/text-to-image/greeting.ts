import type { AttentionReport } from "../../lib/diffusion/jobs/text-to-image/job.ts";
import { fetched } from "../kit/data/fetched.ts";
import { type Packed, pack, unpack } from "../u-net/pack.ts";
import type { DrawnRun, Token } from "./run.ts";

/** A run on record, as text. */
export interface PackedRun {
  readonly prompt: string;
  readonly tokens: readonly Token[];
  readonly length: number;
  readonly vectors: Packed;
  readonly pooled: Packed;
  readonly steps: readonly {
    readonly t: number;
    readonly x: Packed;
    readonly x0: Packed;
    readonly state: Packed;
    readonly guess: Packed;
  }[];
}

export const packRun = ({ prompt, tokens, length, vectors, pooled, steps }: DrawnRun): PackedRun => ({
  ...{ prompt, tokens, length, vectors: pack(vectors), pooled: pack(pooled) },
  steps: steps.map(({ t, x, x0, state, guess }) => ({
    ...{ t: Number(t.toFixed(4)), x: pack(x), x0: pack(x0), state: pack(state), guess: pack(guess) },
  })),
});

export function unpackRun({ vectors, pooled, steps, ...rest }: PackedRun): DrawnRun {
  const open = steps.map(({ t, x, x0, state, guess }) => ({
    ...{ t, x: unpack(x), x0: unpack(x0), state: unpack(state), guess: unpack(guess) },
  }));
  const run = { ...rest, vectors: unpack(vectors), pooled: unpack(pooled), steps: open, of: open.length - 1 };
  return { ...run, picture: open.at(-1)!.state };
}

/** Of each step but the start, each module's attention to the first tokens. */
export type PackedAttention = readonly (readonly (Omit<AttentionReport, "values"> & { readonly values: Packed })[])[];

/** The run on record, to be there before anything loads: `node scripts/train/greeting-scenes.ts` writes it anew. */
export const greeting = async (): Promise<DrawnRun> =>
  unpackRun(await fetched<PackedRun>(new URL("./greeting.json", import.meta.url)));

/** The same with its attention. */
export async function lookedAt(): Promise<DrawnRun> {
  const [run, all] = await Promise.all([
    greeting(),
    fetched<PackedAttention>(new URL("./attention.json", import.meta.url)),
  ]);
  const steps = run.steps.map((step, i) => {
    const attention = all[i - 1]?.map(({ values, ...rest }) => ({ ...rest, values: unpack(values) }));
    return { ...step, ...(attention ? { attention } : {}) };
  });
  return { ...run, steps };
}
