import { css, html, LitElement } from "lit";
import type { Picture } from "../sandbox/messages.ts";

/** Pixels as they are, on a canvas. */
class CellPicture extends LitElement {
  static override properties = { picture: { attribute: false } };
  static override styles = css`
    :host { display: block; }
    canvas { display: block; image-rendering: pixelated; min-width: min(16rem, 100%); max-width: 100%; }
  `;
  declare picture: Picture;

  override render() {
    const { width, height, label } = this.picture;
    return html`<canvas role="img" aria-label=${label} width=${width} height=${height}></canvas>`;
  }

  override updated() {
    const { width, height, pixels } = this.picture;
    const data = new ImageData(new Uint8ClampedArray(pixels), width, height);
    this.renderRoot.querySelector("canvas")?.getContext("2d")?.putImageData(data, 0, 0);
  }
}
customElements.define("nb-cell-picture", CellPicture);
