import { css, type TemplateResult } from "lit";
import { choice, slider } from "../kit/controls/controls.ts";
import { training as control, trainingStyles } from "../learner/training.ts";
import { classNames } from "./law.ts";
import { network } from "./network.ts";

export const scaleSlider = (value: number, onInput: (scale: number) => void, max = 10): TemplateResult =>
  slider({ label: "Guidance scale s", min: 0, max, step: 0.25, value, format: (s) => s.toFixed(2), onInput });

export const classChoice = (value: number, onChange: (label: number) => void, label = "Class"): TemplateResult =>
  choice({
    label,
    value: String(value),
    options: classNames.map((name, i) => [String(i), name] as const),
    onChange: (i) => onChange(Number(i)),
  });

/** The button that trains the page's network with classes. */
export const training = (dropout = 0.15): TemplateResult =>
  control(network, {
    train: "Train a network",
    doing: "Training on the three arms",
    onTrain: () => void network.train(dropout),
  });

/** Whole numbers of a link or an attribute, brought into range. */
export const whole = (value: number, low: number, high: number, otherwise: number): number =>
  Number.isInteger(value) ? Math.min(high, Math.max(low, value)) : otherwise;

export const clamped = (value: number, low: number, high: number, otherwise: number): number =>
  Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;

export const guidanceStyles = css`
  ${trainingStyles}
  canvas.plane { width: 100%; aspect-ratio: 1; }
  canvas[tabindex] { touch-action: pan-y; cursor: grab; }
  canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
  @media (min-width: 48rem) { canvas.plane.wide { aspect-ratio: 9 / 5; } }
  .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1rem; }
`;
