import type { Fit } from "./report.ts";
import { type Effort, type Lane, measure, type Progress } from "./rounds.ts";
import { fitLine, overtaking } from "./statistics.ts";
import type { Work } from "./work.ts";

export interface Sweep {
  readonly over: Fit["over"];
  readonly sizes: readonly number[];
  /** Work grows with this power of the size. */
  readonly power: number;
  work(size: number): Work;
}

/** How cost grows with the work. */
export const sweeps: readonly Sweep[] = [
  {
    over: "batch",
    sizes: [32, 128, 512, 2048, 4096],
    power: 1,
    work: (batch) => ({ kind: "mlp-train", width: 128, depth: 3, batch }),
  },
  {
    over: "width",
    sizes: [16, 64, 128, 256, 512],
    power: 2,
    work: (width) => ({ kind: "mlp-train", width, depth: 3, batch: 256 }),
  },
  {
    over: "points",
    sizes: [100, 1000, 10_000, 100_000],
    power: 1,
    work: (points) => ({ kind: "mlp-sample", width: 128, depth: 3, points }),
  },
];

/** Measures a sweep on all lanes; the fits of those that did all sizes. */
export async function* sweep(
  { over, sizes, power, work }: Sweep,
  lanes: readonly Lane[],
  effort: Effort,
): AsyncGenerator<Progress & { readonly size: number }, Fit[]> {
  const times = new Map<Lane, number[]>(lanes.map((lane) => [lane, []]));
  for (const size of sizes) {
    const measuring = measure({ name: "", title: "", group: "blocks", work: work(size) }, lanes, effort);
    let next = await measuring.next();
    for (; !next.done; next = await measuring.next()) yield { ...next.value, size };
    for (const [i, { msPerStep }] of next.value.entries()) if (msPerStep) times.get(lanes[i]!)!.push(msPerStep);
  }
  return lanes
    .filter((lane) => times.get(lane)!.length === sizes.length)
    .map((lane) => fitOf({ over, sizes, power }, lane, times.get(lane)!));
}

function fitOf(
  { over, sizes, power }: Pick<Sweep, "over" | "sizes" | "power">,
  { impl, backend, where, hardware }: Pick<Lane, "impl" | "backend" | "where" | "hardware">,
  msPerStep: readonly number[],
): Fit {
  const line = fitLine(
    sizes.map((size) => size ** power),
    msPerStep,
  );
  const { software } = hardware;
  const overtakes = overtaking(line, power);
  return { over, impl, backend, where, software, sizes, msPerStep, power, ...line, overtakes };
}
