import { css, html, nothing, type TemplateResult } from "lit";
import { button } from "../kit/controls/controls.ts";
import type { Learner } from "./learner.ts";

export interface Words {
  /** On the button, before the first training: "Train a network". */
  readonly train: string;
  /** On it afterwards; "Train again" unless told. */
  readonly again?: string;
  /** What trains on what: "Training on two moons". */
  readonly doing: string;
  readonly onTrain: () => void;
  readonly disabled?: boolean;
}

/** The button that trains, its progress, and the way to stop. */
export function training(learner: Learner, words: Words): TemplateResult {
  return learner.isTraining ? underWay(learner, words) : atRest(learner, words);
}

function underWay(learner: Learner, { doing }: Words): TemplateResult {
  const { step, steps, left, words, notice } = learner;
  const rest = Number.isFinite(left) && step > 0 ? `, about ${Math.ceil(left)} s left` : "";
  const progress = words || `${doing}: step ${step} of ${steps}${rest}`;
  return html`<div class="training">
    <span role="status">${[notice, step > 0 || !notice ? progress : ""].filter(Boolean).join(" · ")}</span>
    <progress max=${steps} .value=${step} aria-label=${doing}></progress>
    ${button({ label: "Stop", onClick: () => learner.stop() })}</div>`;
}

function atRest(learner: Learner, { train, again = "Train again", onTrain, disabled = false }: Words): TemplateResult {
  const isNew = learner.state === "idle";
  const prepare = () => void learner.prepare();
  return html`<div class="training" @pointerover=${prepare} @focusin=${prepare}>
    ${button({ label: isNew ? train : again, primary: isNew, disabled, onClick: onTrain })}
    ${learner.goesOn ? button({ label: "Open in Python", onClick: () => void learner.openInPython() }) : nothing}
    <span role="status">${learner.words || learner.notice}</span></div>`;
}

export const trainingStyles = css`
  .training { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; min-height: 2rem; }
  .training progress { width: 10rem; accent-color: var(--model, #b04c06); }
`;
