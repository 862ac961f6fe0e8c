import { html, nothing } from "lit";
import { button, numberField, select, slider } from "../../../kit/controls/controls.ts";
import { configName } from "../../scheduler-config/read-config.ts";
import type { Lab } from "../lab.ts";
import { choices } from "../state/choices.ts";
import type { View } from "../state/settings.ts";

/** Which sampler, how many steps, and one sampling run to move through. */
export function samplingPanel(lab: Lab) {
  const { store, replay } = lab;
  const { view, run } = store;
  const field = (label: string, name: "samplerSteps" | "count" | "sampleSeed", min: number, max: number) =>
    numberField({
      label,
      min,
      max,
      step: 1,
      value: view[name],
      onChange: (value) => store.setView({ [name]: value }),
      onRefuse: (sentence) => lab.refuse(sentence, view[name]),
    });
  return html`<section class="panel" aria-label="Sampling">
    <div class="controls">
      ${select({ label: "Sampler", value: view.sampler, options: choices.sampler, onChange: (sampler) => lab.chooseSampler(sampler) })}
      ${field("Sampling steps", "samplerSteps", 1, 500)}
      ${field("Samples", "count", 10, 5000)}
      ${classChoice(lab)}
      ${button({
        label: replay.busy ? `Sampling: ${replay.frames.length} of ${replay.expected}` : "Film a sampling",
        disabled: !run || replay.busy,
        onClick: () => void lab.sample(),
      })}
    </div>
    ${view.sampler === configName ? config(lab) : nothing}
    ${replay.position === undefined ? nothing : timeline(lab, replay.position)}
  </section>`;
}

/** The reader's scheduler_config.json, and what there is to say of it. */
function config({ configs, store }: Lab) {
  const { view } = store;
  configs.read(view.config, view.samplerSteps);
  return html`${configs.field(view.config, view.samplerSteps, (config) => store.setView({ config }))}
    ${configs.sentence ? html`<p class="muted">${configs.sentence}</p>` : nothing}`;
}

function timeline({ replay, player }: Lab, position: number) {
  const { frame } = replay;
  return html`<p class="muted">Sampling runs right to left, from noise to data. ${replay.made}</p>
    <div class="scrub">
      ${slider({
        label: "Sampling time",
        min: 0,
        max: 1,
        step: "any",
        value: 1 - position,
        ends: ["data", "noise"],
        format: () => `t = ${frame?.t.toFixed(2) ?? ""}, state ${frame?.i ?? 0} of ${replay.frames.length - 1}`,
        onInput: (time) => {
          player.pause();
          replay.move(1 - time);
        },
      })}
      ${button({ label: player.playing ? "Stop" : "Play", onClick: () => player.toggle() })}
      ${button({ label: "Close", onClick: () => replay.close() })}
    </div>`;
}

function classChoice({ store }: Lab) {
  const { classNames } = store.data;
  if (!store.run?.settings.conditional || classNames.length === 0) return nothing;
  const options = [["-1", "all, in proportion"], ...classNames.map((name, i) => [String(i), name])] as const;
  const onChange = (label: string) => store.setView({ label: Number(label) } satisfies Partial<View>);
  return select({ label: "Class", value: String(store.view.label), options: options as never, onChange });
}
