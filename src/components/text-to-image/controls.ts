import { css, html, type TemplateResult } from "lit";
import { button, numberField, select, slider } from "../kit/controls/controls.ts";
import type { RunController } from "../kit/controls/run-controller.ts";
import { scaleSlider, shiftSlider } from "../kit/controls/sampling.ts";
import { samplingTitles } from "../kit/controls/sampling-titles.ts";
import type { Bind } from "../kit/frame/figure.ts";
import { training, trainingStyles } from "../learner/training.ts";
import type { askedOptions } from "./asked.ts";
import type { DrawnRun } from "./run.ts";
import { scenes, scenesWords } from "./scenes.ts";

type Options = typeof askedOptions;
type Has<K extends keyof Options> = Bind<Pick<Options, K>>;

export interface LineOptions {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

/** A line of text that counts once the reader leaves it or presses Enter, and is left alone while it is written; locked until the pipeline is there. */
export const lineField = ({ label, value, placeholder = "", onChange }: LineOptions): TemplateResult =>
  html`<label class="control line"><span class="name">${label}</span>
    <input type="text" aria-label=${label} .value=${value} placeholder=${placeholder} autocomplete="off" spellcheck="false"
      ?disabled=${!scenes.isLearned} @change=${(event: Event) => onChange((event.target as HTMLInputElement).value)} /></label>`;

export const promptField = (figure: { prompt: string }, label = "Prompt"): TemplateResult =>
  lineField({ label, value: figure.prompt, onChange: (prompt) => (figure.prompt = prompt) });

/** What else can be asked; locked until the pipeline is there. */
export const seedField = (figure: Has<"seed">): TemplateResult =>
  numberField({
    ...{ label: "Seed", min: 0, max: 9999, step: 1, disabled: !scenes.isLearned },
    ...figure.bind("seed"),
  });
export const stepsSlider = (figure: Has<"steps">): TemplateResult =>
  slider({ label: samplingTitles.steps, ...figure.bind("steps"), disabled: !scenes.isLearned });
export const guidanceSlider = (figure: Has<"guidance">): TemplateResult =>
  scaleSlider({ ...figure.bind("guidance"), disabled: !scenes.isLearned });
export const samplerSelect = (figure: Has<"sampler">): TemplateResult =>
  select({ label: samplingTitles.sampler, ...figure.bind("sampler"), disabled: !scenes.isLearned });
export const shiftControl = (figure: { shift: number }): TemplateResult =>
  shiftSlider({ value: figure.shift, onInput: (shift) => (figure.shift = shift), disabled: !scenes.isLearned });

/** Before the pipeline is there the button that fetches it, then how far a run is, with a way to stop. */
export function pipelineStatus(run: Pick<RunController<unknown>, "state" | "stop">, doing: string): TemplateResult {
  if (!scenes.isLearned) return training(scenes, scenesWords);
  if (run.state === "running")
    return html`<div class="training"><span role="status">${doing}</span> ${button({ label: "Stop", onClick: () => run.stop() })}</div>`;
  return html`<div class="training"><span role="status">The pipeline is here; what you change is drawn anew.</span></div>`;
}

/** Hands over the pipeline as Python goes on training it, and says what is in the zip. */
export const inPython = (): TemplateResult =>
  html`${button({ label: "Open in Python", disabled: !scenes.goesOn, onClick: () => void scenes.openInPython() })}
    <span role="status">${scenes.isLearned ? scenes.words : ""}</span>`;

export const howFar = (run: DrawnRun | undefined): string =>
  run && run.steps.length > 0 ? `Drawing: step ${run.steps.length - 1} of ${run.of}` : "Drawing: reading the prompt";

export const pipelineStyles = css`
  ${trainingStyles}
  .line { flex: 1 1 18rem; max-width: 34rem; }
  .line input {
    font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge, #858b94); border-radius: 6px;
    min-height: 2rem; padding: 0.25rem 0.6rem; width: 100%;
  }
  .line input:disabled { opacity: 0.75; }
  .caption { margin: 0 0 0.25rem; color: var(--muted); }
`;
