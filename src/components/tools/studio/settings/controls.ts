import { html, type TemplateResult } from "lit";
import { button, numberField, select, slider, toggle } from "../../../kit/controls/controls.ts";
import { intervalSliders, rescaleSlider, scaleSlider, shiftSlider } from "../../../kit/controls/sampling.ts";
import type { Bind } from "../../../kit/frame/figure.ts";
import { withLesson } from "./explained.ts";
import { ratioAt } from "./job.ts";
import { type settingOptions, settingTitles } from "./settings.ts";

type Host = Bind<typeof settingOptions> & { seed: number; high: number; low: number; shift: number; prompt: string };

/** What is changed most. */
export function mainControls(host: Host, dice: () => number): TemplateResult {
  const number = { ...host.bind("seed"), min: 0, max: Number.MAX_SAFE_INTEGER, step: 1 };
  const seed = html`<span class="seed">${numberField({ label: settingTitles.seed, ...number })}
      ${button({ label: "Throw the dice", onClick: () => (host.seed = dice()) })}</span>`;
  return html`${withLesson("seed", seed)}
    ${slider({ label: settingTitles.batch, ...host.bind("batch"), format: (n) => `${n} ${n === 1 ? "picture" : "pictures"}` })}
    ${withLesson("sampler", select({ label: settingTitles.sampler, ...host.bind("sampler") }))}
    ${withLesson("steps", slider({ label: settingTitles.steps, ...host.bind("steps") }))}
    ${withLesson("scale", scaleSlider(host.bind("scale")))}`;
}

/** Remedies for strong guidance, the noise levels, and words that were never taught. */
export function furtherControls(host: Host): TemplateResult {
  const [from, to] = intervalSliders(host, ratioAt);
  const shift = shiftSlider({
    value: host.shift,
    onInput: (k) => (host.shift = k),
    none: [0, "the pipeline's own"],
  });
  return html`${withLesson("phi", rescaleSlider(host.bind("phi")))} ${withLesson("high", from)} ${withLesson("low", to)}
    ${withLesson("shift", shift)}
    ${withLesson("anyWords", toggle({ label: settingTitles.anyWords, ...host.bind("anyWords") }))}`;
}

/** Whether one of the further settings is not as it is at first. */
export const isFurther = ({
  phi,
  high,
  low,
  shift,
  anyWords,
}: Record<"phi" | "high" | "low" | "shift", number> & { anyWords: boolean }): boolean =>
  phi > 0 || high < 1 || low > 0 || shift !== 0 || anyWords;
