import type { TemplateResult } from "lit";
import { type SliderOptions, slider } from "./controls.ts";
import { samplingTitles } from "./sampling-titles.ts";

type Bound = Pick<SliderOptions, "min" | "max" | "value" | "onInput"> & Partial<SliderOptions>;
const twoDigits = (value: number) => value.toFixed(2);

export const scaleSlider = (scale: Bound): TemplateResult =>
  slider({ label: samplingTitles.scale, step: 0.25, format: twoDigits, ...scale });

export const rescaleSlider = (phi: Bound): TemplateResult =>
  slider({
    ...{ label: samplingTitles.phi, step: 0.05, ends: ["plain guidance", "all the way back"], format: twoDigits },
    ...phi,
  });

/** The ends of the interval in which samples are guided, never upside down: either end takes the other along. */
export function intervalSliders(
  host: { high: number; low: number },
  ratioAt: (t: number) => number,
): readonly [TemplateResult, TemplateResult] {
  const format = (t: number) => `${twoDigits(t)} (σ/α ${ratioInWords(ratioAt(t))})`;
  const common = { min: 0, max: 1, step: 0.02, format };
  const from = (high: number) => Object.assign(host, { high, low: Math.min(host.low, high) });
  const to = (low: number) => Object.assign(host, { low, high: Math.max(host.high, low) });
  return [
    slider({ label: samplingTitles.high, ...common, value: host.high, onInput: from }),
    slider({ label: samplingTitles.low, ...common, value: host.low, onInput: to }),
  ];
}

const ratioInWords = (ratio: number) =>
  ratio === Number.POSITIVE_INFINITY ? "∞" : ratio < 100 ? ratio.toFixed(2) : String(Math.round(ratio));

/** Powers of two between which a shift is chosen. */
export const shiftPowers = [-2, 4] as const;

export interface ShiftOptions {
  readonly value: number;
  readonly onInput: (shift: number) => void;
  readonly disabled?: boolean;
  /** What stands one place below the least shift, where there is no shift to choose: its value and its name. */
  readonly none?: readonly [value: number, title: string];
}

/** The shift of the noise levels, k, by powers of two. */
export function shiftSlider({ value, onInput, none, disabled = false }: ShiftOptions): TemplateResult {
  const [least, most] = shiftPowers;
  const below = least - 0.25;
  const isNone = (power: number) => none !== undefined && power === below;
  const shiftOf = (power: number) => (isNone(power) ? none![0] : +(2 ** power).toFixed(4));
  return slider({
    ...{ label: samplingTitles.shift, min: none ? below : least, max: most, step: 0.25, disabled },
    ends: ["towards data", "towards noise"],
    value: none && value === none[0] ? below : Math.min(most, Math.max(least, Math.log2(value))),
    format: (power) => (isNone(power) ? none![1] : `${+(2 ** power).toFixed(2)}`),
    onInput: (power) => onInput(shiftOf(power)),
  });
}
