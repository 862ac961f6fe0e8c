import type { LabData } from "../../../workbench/denoiser-lab/state/data.ts";
import { QualityMeter } from "../../../workbench/denoiser-lab/state/quality.ts";

const meters = new WeakMap<LabData, Map<number, QualityMeter>>();

/** What measures samples against fresh data, of one class where the label is one; kept for as long as the data are. */
export function meterOf(data: LabData, label = -1): QualityMeter {
  const known = meters.get(data) ?? new Map<number, QualityMeter>();
  const meter = known.get(label) ?? new QualityMeter(label < 0 ? data : ofClass(data, label));
  meters.set(data, known.set(label, meter));
  return meter;
}

/** The data of one class alone. */
function ofClass(data: LabData, label: number): LabData {
  const { points, labels } = data.train;
  const own = points.filter((_, i) => labels?.[i >> 1] === label);
  return { ...data, train: { points: own }, fresh: (random, n) => data.freshOf(label, random, n) };
}
