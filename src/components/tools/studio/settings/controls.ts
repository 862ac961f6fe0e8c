import { html, type TemplateResult } from "lit";
import { button, numberField, select, slider, toggle } from "../../../kit/controls/controls.ts";
import type { Bind } from "../../../kit/frame/figure.ts";
import { ratioAt } from "./job.ts";
import type { settingOptions } from "./settings.ts";

type Host = Bind<typeof settingOptions> & { seed: number; high: number; low: number; shift: number; prompt: string };

/** What is changed most. */
export function mainControls(host: Host, dice: () => number): TemplateResult {
  return html`<span class="seed">${numberField({ label: "Seed", ...host.bind("seed"), min: 0, max: Number.MAX_SAFE_INTEGER, step: 1 })}
      ${button({ label: "Throw the dice", onClick: () => (host.seed = dice()) })}</span>
    ${slider({ label: "Batch", ...host.bind("batch"), format: (n) => `${n} ${n === 1 ? "picture" : "pictures"}` })}
    ${select({ label: "Sampler", ...host.bind("sampler") })}
    ${slider({ label: "Steps", ...host.bind("steps") })}
    ${slider({ label: "Guidance scale s", ...host.bind("scale"), step: 0.25, format: (s) => s.toFixed(2) })}`;
}

const time = (t: number) => {
  const ratio = ratioAt(t);
  const told = ratio === Number.POSITIVE_INFINITY ? "∞" : ratio < 100 ? ratio.toFixed(2) : String(Math.round(ratio));
  return `t = ${t.toFixed(2)}, σ/α = ${told}`;
};

/** Remedies for strong guidance, the noise levels, and words that were never taught. */
export function furtherControls(host: Host): TemplateResult {
  return html`${slider({ label: "Share φ", ...host.bind("phi"), step: 0.05, ends: ["plain guidance", "all the way back"], format: (v) => v.toFixed(2) })}
    ${slider({
      ...{ label: "Guided from time", ...host.bind("high"), step: 0.02, format: time },
      onInput: (high) => Object.assign(host, { high, low: Math.min(host.low, high) }),
    })}
    ${slider({
      ...{ label: "Down to time", ...host.bind("low"), step: 0.02, format: time },
      onInput: (low) => Object.assign(host, { low, high: Math.max(host.high, low) }),
    })}
    ${shiftSlider(host)}
    ${toggle({ label: "Try unknown words", ...host.bind("anyWords") })}`;
}

/** Powers of two; the lowest place is the pipeline's own shift. */
const own = -2.25;

const shiftSlider = (host: Host) =>
  slider({
    ...{ label: "Shift k", min: own, max: 4, step: 0.25, ends: ["towards data", "towards noise"] as const },
    value: host.shift === 0 ? own : Math.min(4, Math.max(own + 0.25, Math.log2(host.shift))),
    format: (power) => (power === own ? "the pipeline's own" : String(+(2 ** power).toFixed(2))),
    onInput: (power) => (host.shift = power === own ? 0 : +(2 ** power).toFixed(4)),
  });
