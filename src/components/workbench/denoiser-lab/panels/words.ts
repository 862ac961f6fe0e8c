import { grouped, percent } from "../../../kit/controls/numbers.ts";
import { names } from "../state/choices.ts";
import type { LabData } from "../state/data.ts";
import { type Quality, type Shares, timesFloor } from "../state/quality.ts";
import type { RunStore } from "../state/run-store.ts";
import type { Settings } from "../state/settings.ts";

/** Three significant digits. */
export const brief = (value: number): string =>
  Number.isFinite(value) ? String(+value.toPrecision(3)).replace("-", "−").replace(/e\+?/, "e") : "–";

const metricName = { wasserstein: "distance", mmd: "MMD²" } as const;

/** Three digits, zeros kept, for numbers that change as one watches. */
export const steady = (value: number): string => value.toPrecision(3).replace("-", "−").replace(/e\+?/, "e");

/** A duration as one reads it: 8 s, 3 min. */
const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;

/** What the bench is doing, how far it is, how long it takes still. */
export function statusWords(store: RunStore, loading: string, backend = ""): string {
  const { run, phase, settings } = store;
  if (phase === "loading") return `${loading || "Getting ready"} …`;
  if (!run) return "Not trained yet: the arrows are exact, computed from the data.";
  const at = `Step ${grouped(run.step)} of ${grouped(settings.steps)}`;
  if (phase === "done") return run.opened ? `${run.name}, trained for ${grouped(run.step)} steps` : `${at} · done`;
  if (phase === "failed") return `${at} · stopped`;
  if (phase === "paused") return `${at} · paused`;
  if (store.held) return `${at} · waiting while out of sight`;
  const { perSecond } = store.rate;
  const left = store.rate.left(settings.steps - run.step);
  return [at, perSecond && `${grouped(perSecond)} steps/s`, left !== undefined && `${duration(left)} left`, backend]
    .filter(Boolean)
    .join(" · ");
}

/** What the quality number means. */
export const qualityWords = (quality: Quality, data: LabData): string =>
  `${metricName[quality.metric][0]!.toUpperCase()}${metricName[quality.metric].slice(1)} of ${grouped(quality.count)} samples from ${
    data.endless ? "fresh data" : "your points"
  }: ${timesWords(quality)}.`;

/** More than so many floors tell nothing but "far". */
const far = 20;

function timesWords(quality: Quality): string {
  if (quality.metric === "mmd" && quality.value <= 0) return "no difference seen";
  const times = timesFloor(quality);
  return times > far ? `still far, more than ${far} times the floor` : `${brief(times)} times the floor`;
}

/** What lies where the picture does not reach. */
export const outsideWords = (count: number, all: number): string =>
  count === all
    ? `All ${grouped(all)} samples lie beyond the edge of the picture: they are still far from the data.`
    : `${grouped(count)} of ${grouped(all)} samples lie beyond the edge of the picture.`;

/** Shares of samples and data, beside those of true samples. */
export const shareWords: Readonly<Record<keyof Shares, readonly [name: string, about: string]>> = {
  onData: ["Samples on data", "Precision: the share of samples that lie where data lie"],
  covered: ["Data covered", "Coverage: the share of the data that have a sample near them"],
};

export const settingWords = (value: Settings[keyof Settings]): string =>
  typeof value === "boolean" ? (value ? "yes" : "no") : String(value);

/** Why Train would begin anew, or nothing. */
export const pendingWords = (pending: readonly (keyof Settings)[]): string =>
  pending.length === 0
    ? ""
    : `Train begins a new run: ${pending.map((name) => names[name].toLowerCase()).join(", ")} changed.`;

/** The bench in words, with what there is to learn from it. */
export function describeLab(store: RunStore): string {
  const { run, data, quality } = store;
  const points = `${grouped(data.train.points.length / 2)} points of “${data.title}” in the plane`;
  if (!run)
    return `${points}, with arrows that a perfect denoiser would draw from each place to its best guess of the clean point.`;
  const learnt = quality
    ? ` Its ${grouped(quality.count)} samples have a ${metricName[quality.metric]} of ${brief(quality.value)} from fresh data; true samples would score ${brief(quality.floor)}.${describeShares(quality)}`
    : "";
  return `${points}; a network after ${grouped(store.shown?.step ?? run.step)} training steps.${learnt}`;
}

function describeShares({ shares, trueShares }: Quality): string {
  if (!shares || !trueShares) return "";
  return ` ${percent(shares.onData)} of the samples lie on the data (of true samples ${percent(trueShares.onData)}), and ${percent(shares.covered)} of the data have samples near (${percent(trueShares.covered)}).`;
}
