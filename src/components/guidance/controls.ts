import { css, html, type TemplateResult } from "lit";
import { button, choice, slider } from "../kit/controls.ts";
import { classNames } from "./law.ts";
import { network, trainingSteps } from "./network.ts";

export const scaleSlider = (value: number, onInput: (scale: number) => void, max = 10): TemplateResult =>
  slider({ label: "Guidance scale s", min: 0, max, step: 0.25, value, format: (s) => s.toFixed(2), onInput });

export const classChoice = (value: number, onChange: (label: number) => void, label = "Class"): TemplateResult =>
  choice({
    label,
    value: String(value),
    options: classNames.map((name, i) => [String(i), name] as const),
    onChange: (i) => onChange(Number(i)),
  });

/** The button that trains, its progress, and the way to stop. */
export const training = (dropout = 0.15): TemplateResult => {
  if (network.state === "training") {
    const left = Number.isFinite(network.left) ? `, about ${Math.ceil(network.left)} s left` : "";
    const what = network.words || `Training on the three arms: step ${network.step} of ${trainingSteps}${left}`;
    return html`<div class="training"><span role="status">${what}</span>
      <progress max=${trainingSteps} .value=${network.step} aria-label="Training"></progress>
      ${button({ label: "Stop", onClick: () => network.stop() })}</div>`;
  }
  const label = network.state === "ready" ? "Train again" : "Train a network";
  return html`<div class="training">${button({ label, onClick: () => void network.train(dropout), primary: network.state === "idle" })}
    <span role="status">${network.words}</span></div>`;
};

/** Whole numbers of a link or an attribute, brought into range. */
export const whole = (value: number, low: number, high: number, otherwise: number): number =>
  Number.isInteger(value) ? Math.min(high, Math.max(low, value)) : otherwise;

export const clamped = (value: number, low: number, high: number, otherwise: number): number =>
  Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;

export const guidanceStyles = css`
  .training { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; }
  progress { width: 12rem; accent-color: var(--model, #b04c06); }
  canvas.plane { width: 100%; aspect-ratio: 1; }
  canvas[tabindex] { touch-action: pan-y; cursor: grab; }
  canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
  @media (min-width: 48rem) { canvas.plane.wide { aspect-ratio: 9 / 5; } }
  .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1rem; }
`;
