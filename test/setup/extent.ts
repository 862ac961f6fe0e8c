import { inject } from "vitest";

/** Whether every test runs in its full form, as `npm run test:long` asks. */
export const isLong = inject("isLong") === true;

/** Whether networks may be trained here: on WebAssembly. Plain JavaScript and GPUs imitated in software train in the long suite. */
export const trainsFast = inject("isWasm") === true || isLong;

/** What `npm test` takes of a list: at most so many, spread evenly from the first to the last. The long suite takes all. */
export const sample = <T>(all: readonly T[], count: number): readonly T[] =>
  isLong || all.length <= count
    ? all
    : Array.from({ length: count }, (_, i) => all[Math.round((i * (all.length - 1)) / (count - 1))]!);
