import type { DenoiserLab } from "../../workbench/denoiser-lab/element.ts";
import { timesFloor } from "../../workbench/denoiser-lab/state/quality.ts";
import type { Measured, Run } from "../../workbench/denoiser-lab/state/run.ts";
import { differences, type Settings } from "../../workbench/denoiser-lab/state/settings.ts";
import { type Measure, marks } from "./cases.ts";

/** Settings that are not what the recorded trainings are about. */
const free: readonly (keyof Settings)[] = ["seed", "steps", "stopAtFloor"];

const readers: Readonly<Partial<Record<Measure, (quality: Measured) => number>>> = {
  times: timesFloor,
  on: ({ shares }) => 100 * (shares?.onData ?? Number.NaN),
  covered: ({ shares }) => 100 * (shares?.covered ?? Number.NaN),
};

/** What the reader's run has measured, if it runs with these settings: points of step and value. */
export function ownCourse(
  run: Run | undefined,
  settings: Settings,
  measure: Measure,
): readonly (readonly [number, number])[] {
  if (!run || run.changes.length > 0) return [];
  if (differences(run.settings, settings).some((name) => !free.includes(name))) return [];
  const last = marks.at(-1)!;
  const isShown = ({ step }: { readonly step: number }) => step >= marks[0] && step <= last;
  if (measure === "loss") return run.losses.points.filter(isShown).map(({ step, smooth }) => [step, smooth] as const);
  const read = readers[measure];
  const known = run.measured.filter((quality) => isShown(quality) && quality.metric === "wasserstein");
  return read ? known.map((quality) => [quality.step, read(quality)] as const) : [];
}

/** The bench of this page, once it is there. */
export async function benchOf(page: ParentNode): Promise<DenoiserLab | undefined> {
  const bench = page.querySelector<DenoiserLab>("nb-denoiser-lab");
  if (bench) await customElements.whenDefined(bench.localName);
  return bench ?? undefined;
}
