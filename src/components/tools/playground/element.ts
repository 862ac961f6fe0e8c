import { html, nothing } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, select } from "../../kit/controls/controls.ts";
import { panel, wordsOf } from "./picture/panel.ts";
import type { Kept } from "./runs/history.ts";
import { setupControls } from "./setup/controls.ts";
import { presets } from "./setup/presets.ts";
import { defaultSetup, differing, fieldNames, fields } from "./setup/setup.ts";
import { letters, TwoRuns } from "./two-runs.ts";

/** Two runs beside each other, with every setting in reach and in the link. */
export class Playground extends TwoRuns {
  override renderFigure() {
    const losses: Draw = (context, size, theme) => this.parts.drawLosses?.(context, size, theme, this.sides);
    const status = this.status;
    return html`${this.notes.render()}
      <div class="two">${this.sides.map((side, i) => panel(side, letters[i]!, status))}</div>
      <div class="losses">${this.parts.drawLosses ? nothing : html`<p class="hint">Both losses are drawn here as the runs train.</p>`}
        ${canvasSurface(losses, { aspect: 3, label: "The losses of both runs over the same axes" })}</div>`;
  }

  override renderControls() {
    const busy = this.sides.some((side) => side.busy);
    const all = () => this.sides.map((side) => side.train());
    const options = Object.entries(presets).map(([name, { title }]) => [name, title] as const);
    const preset = this.chosenPreset;
    return html`${
      busy
        ? button({ label: "Stop both", primary: true, onClick: () => this.sides.map((side) => side.stop()) })
        : button({ label: "Train both", primary: true, onClick: all })
    }
      ${this.concealed.length > 0 ? nothing : select({ label: "Experiment", value: preset, options: [...options, ["", "your own"]], onChange: (name) => name && this.choose(name) })}
      ${preset ? html`<p>${presets[preset]!.look}</p>` : nothing}
      ${this.concealed.length < fieldNames.length ? this.#settings() : nothing}
      ${this.concealed.includes("data") || this.handedOut ? nothing : this.#own()}
      ${this.#history()} ${this.#teacher()}`;
  }

  #settings() {
    return html`<div class="settings">${this.sides.map(
      (side, i) => html`<details><summary>Settings of ${letters[i]}</summary>
        ${setupControls(letters[i]!, side.setup, this.concealed, (setup) => this.setUp(i, setup))}
      </details>`,
    )}</div>`;
  }

  #own() {
    const { own } = this.parts;
    if (!own)
      return button({
        label: "Your own data and weights",
        onClick: () => void this.fetchPart(import("./setup/own.ts")),
      });
    return own({
      setup: this.sides[0]!.setup,
      ...(this.picked && { picked: this.picked }),
      onPick: (picked) => {
        this.picked = picked;
        this.requestUpdate();
      },
      onUse: (sides) => this.useData(this.picked!, sides),
      onWeights: (file, i) => void this.openWeights(file, i),
    });
  }

  #history() {
    const { list, trouble } = this.runs;
    const actions = {
      open: (run: Kept, i: 0 | 1) => this.openRun(run, i),
      save: (run: Kept) => void this.saveRun(run),
      forget: (run: Kept) => void this.runs.forget(run),
    };
    return html`${this.parts.historyTable?.(list, actions) ?? nothing}
      ${trouble && list.length > 0 ? html`<p role="status">${trouble}</p>` : nothing}`;
  }

  #teacher() {
    if (this.handedOut) return html`<p>This link hides some settings. <a href="./">Open the whole playground</a></p>`;
    const { teacher } = this.parts;
    if (!teacher)
      return button({
        label: "Hide controls for a link",
        onClick: () => void this.fetchPart(import("./setup/teacher.ts")),
      });
    return teacher({ hidden: this.concealed, onHide: (hidden) => (this.hide = hidden.join(",")) });
  }

  describe(): string {
    const [a, b] = this.sides.map(({ setup }) => setup);
    const names = differing(a ?? defaultSetup, b ?? defaultSetup).map((name) => fields[name].title.toLowerCase());
    const results = this.sides.map((side, i) => `${letters[i]}: ${wordsOf(side, this.status)}`).join(" ");
    return `Two runs on the plane that differ in ${names.length > 0 ? names.join(", ") : "nothing"}. ${results}`;
  }
}
customElements.define("nb-playground", Playground);
