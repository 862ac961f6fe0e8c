import { css, html, LitElement } from "lit";
import { slider } from "../../kit/controls/controls.ts";
import { controlStyles } from "../../kit/frame/styles.ts";
import type { Picture, Plot } from "../sandbox/messages.ts";
import { still } from "./still.ts";

/** Moments to scrub through. */
class CellFrames extends LitElement {
  static override properties = { frames: { attribute: false }, at: { state: true } };
  static override styles = css`
    ${controlStyles}
    :host { display: block; max-width: 30rem; }
    canvas { display: block; width: 100%; }
  `;
  declare frames: readonly (Plot | Picture)[];
  declare at: number;

  constructor() {
    super();
    this.at = 0;
  }

  override render() {
    const last = this.frames.length - 1;
    const at = Math.min(this.at, last);
    return html`${still(this.frames[at]!)}
    ${slider({
      ...{ label: "Frame", min: 0, max: last, step: 1, value: at },
      format: (value) => `${value + 1} of ${last + 1}`,
      onInput: (value) => {
        this.at = value;
      },
    })}`;
  }
}
customElements.define("nb-cell-frames", CellFrames);
