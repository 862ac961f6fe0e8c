import { html, nothing } from "lit";
import { button, select } from "../../kit/controls/controls.ts";
import type { Picked } from "../../workbench/data-picker/open-spec.ts";
import { panel, wordsOf } from "./picture/panel.ts";
import { presets } from "./setup/presets.ts";
import { differing, fieldNames, fields, type Setup } from "./setup/setup.ts";
import { aboutOf, task } from "./setup/task.ts";
import { letters, TwoRuns } from "./two-runs.ts";

/** Two runs beside each other, with every setting in reach and in the link. */
export class Playground extends TwoRuns {
  #picked?: Picked;

  override renderFigure() {
    const { status, cinema } = this;
    const setups = this.sides.map(({ setup }) => setup);
    const trained = { ...this.parts.have, ...(cinema && { cinema }) };
    const about = setups.map((setup, i) => aboutOf(setup, setups[1 - i]!, letters[1 - i]!));
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
    return html`${this.concealed.length < fieldNames.length ? this.#settings() : nothing}
      ${this.concealed.includes("data") || this.handedOut ? nothing : this.#own()}
      ${this.concealed.includes("seed") ? nothing : this.#seeds()}
      ${this.handedOut && this.concealed.includes("history") ? nothing : this.#history()} ${this.#teacher()}`;
  }

  #settings() {
    const hidden = fieldNames.filter((name) => this.concealed.includes(name));
    return html`<div class="settings">${this.sides.map(
      (
        side,
        i,
      ) => html`<details @toggle=${() => void this.parts.fetch("settings")}><summary>Settings of ${letters[i]}</summary>
        ${this.parts.have.setupControls?.(letters[i]!, side.setup, hidden, (setup) => this.setUp(i, setup))}
      </details>`,
    )}</div>`;
  }

  #own() {
    const { files } = this;
    const { own } = this.parts.have;
    if (!own || !files)
      return button({ label: "Your own data and weights", onClick: () => void this.parts.fetch("own") });
    return own({
      setup: this.sides[0]!.setup,
      ...(this.#picked && { picked: this.#picked }),
      onPick: (picked) => {
        this.#picked = picked;
        this.requestUpdate();
      },
      onUse: (sides) => files.use(this.#picked!, sides),
      onWeights: (file, i) => void files.openWeights(file, i),
    });
  }

  #seeds() {
    const { seedsPanel } = this.parts.have;
    if (seedsPanel && this.seeds) return seedsPanel(this.seeds, this.sides);
    return button({ label: "Several seeds at once", onClick: () => void this.parts.fetch("chart") });
  }

  #history() {
    const { runs, files } = this;
    if (!runs) return nothing;
    const table = files && this.parts.have.historyTable?.(runs, files);
    return html`${table ?? nothing}
      ${runs.trouble && runs.list.length > 0 ? html`<p role="status">${runs.trouble}</p>` : nothing}`;
  }

  #teacher() {
    if (this.handedOut) return html`<p>This link hides some settings. <a href="./">Open the whole playground</a></p>`;
    const { teacher } = this.parts.have;
    if (!teacher) return button({ label: "A task for a link", onClick: () => void this.parts.fetch("teacher") });
    return teacher({
      hidden: this.concealed,
      title: this.taskTitle,
      text: this.task,
      onHide: (hidden) => (this.hide = hidden.join(",")),
      onTask: (change) => void Object.assign(this, change),
    });
  }

  describe(): string {
    const [a, b] = this.sides.map(({ setup }) => setup) as [Setup, Setup];
    const names = differing(a, b).map((name) => fields[name].title.toLowerCase());
    const results = this.sides.map((side, i) => `${letters[i]}: ${wordsOf(side, this.status)}`).join(" ");
    return `Two runs on the plane that differ in ${names.length > 0 ? names.join(", ") : "nothing"}. ${results}`;
  }
}
customElements.define("nb-playground", Playground);
