import { jobs, peakJob } from "../../../lib/bench/jobs.ts";
import type { Row } from "../../../lib/bench/report.ts";
import { type BackendName, backendLabels } from "../../../lib/diffusion/tf/backend-names.ts";

/** The library and plain TensorFlow.js on one backend. */
export interface Pair {
  readonly backend: BackendName;
  readonly label: string;
  readonly ours?: Row;
  readonly plain?: Row;
}

export interface Group {
  readonly title: string;
  readonly pairs: readonly Pair[];
}

/** Rows by job, in the order of the jobs. */
export function groupsOf(rows: readonly Row[]): readonly Group[] {
  return [...jobs, peakJob].flatMap(({ name, title }) => {
    const own = rows.filter(({ job }) => job === name);
    const backends = [...new Set(own.map(({ backend }) => backend))];
    const of = (impl: Row["impl"], backend: BackendName) =>
      own.find((row) => row.impl === impl && row.backend === backend && row.where === "browser");
    const pairs = backends.map((backend): Pair => {
      const [ours, plain] = [of("noisebook", backend), of("tfjs", backend)];
      const software = ours?.software || plain?.software;
      return { backend, label: `${backendLabels[backend]}${software ? " (software)" : ""}`, ours, plain };
    });
    return pairs.length > 0 ? [{ title, pairs }] : [];
  });
}

/** How many times as many steps the library makes in a second; undefined where one of the two has no time. */
export const advantage = ({ ours, plain }: Pair): number | undefined =>
  ours?.stepsPerSecond && plain?.stepsPerSecond ? ours.stepsPerSecond / plain.stepsPerSecond : undefined;
