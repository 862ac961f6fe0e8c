import { html, nothing } from "lit";
import { button, select } from "../../kit/controls/controls.ts";
import type { Picked } from "../../workbench/data-picker/open-spec.ts";
import type { PickedPictures } from "../../workbench/image-picker/make.ts";
import { panel, wordsOf } from "./picture/panel.ts";
import { isPictureLine } from "./setup/data.ts";
import type { Kind } from "./setup/own.ts";
import { presets } from "./setup/presets.ts";
import { differing, fields, type Setup } from "./setup/setup.ts";
import { task } from "./setup/task.ts";
import { letters, TwoRuns } from "./two-runs.ts";

/** Two runs beside each other, with every setting in reach and in the link. */
export class Playground extends TwoRuns {
  picked?: Picked | PickedPictures;
  brings: Kind = "points";

  override renderFigure() {
    const { status, cinema } = this;
    const setups = this.sides.map(({ setup }) => setup);
    const trained = { ...this.parts.have, ...(cinema && { cinema }) };
    const aboutOf = this.outOfReach.includes("about") ? undefined : this.parts.have.aboutOf;
    const about = setups.map((setup, i) => aboutOf?.(setup, setups[1 - i]!, letters[1 - i]!) ?? "");
    return html`${task(this.taskTitle, this.task)} ${this.#begin()} ${this.notes.render()}
      <div class="two">${this.sides.map((side, i) => panel(side, letters[i]!, about[i]!, status, trained))}</div>
      ${cinema ? (this.parts.have.cinemaControls?.(cinema, this.sides) ?? nothing) : nothing}
      <div class="losses">${this.#chart()}</div>`;
  }

  #begin() {
    const busy = this.sides.some((side) => side.busy);
    const options = Object.entries(presets).map(([name, { title }]) => [name, title] as const);
    const preset = this.chosenPreset;
    return html`<div class="controls begin">
      ${this.concealed.length > 0 ? nothing : select({ label: "Experiment", value: preset, options: [...options, ["", "your own"]], onChange: (name) => name && this.choose(name) })}
      ${
        busy
          ? button({ label: "Stop both", primary: true, onClick: () => this.sides.map((side) => side.stop()) })
          : button({ label: "Train both", primary: true, onClick: () => this.trainBoth() })
      }</div>
      ${preset && !this.handedOut ? html`<p class="hint">${presets[preset]!.look}</p>` : nothing}`;
  }

  #chart() {
    const { chart } = this.parts.have;
    const isEmpty = this.sides.every(({ step }) => step === 0) && !this.runs?.picked.size;
    if (!chart || !this.runs || isEmpty) return html`<p class="hint">Both losses are drawn here as the runs train.</p>`;
    const { what, sides, runs } = this;
    const onWhat = (next: typeof what) => {
      this.what = next;
      this.requestUpdate();
    };
    return chart({ what, sides, runs, onWhat });
  }

  override renderControls() {
    return this.parts.have.below?.(this) ?? nothing;
  }

  describe(): string {
    const [a, b] = this.sides.map(({ setup }) => setup) as [Setup, Setup];
    const names = differing(a, b).map((name) => fields[name].title.toLowerCase());
    const kinds = [a, b].map(({ data }) => isPictureLine(data));
    const seen = kinds.every(Boolean) ? "pictures" : kinds.some(Boolean) ? "points and pictures" : "the plane";
    const results = this.sides.map((side, i) => `${letters[i]}: ${wordsOf(side, this.status)}`).join(" ");
    return `Two runs on ${seen} that differ in ${names.length > 0 ? names.join(", ") : "nothing"}. ${results}`;
  }
}
customElements.define("nb-playground", Playground);
