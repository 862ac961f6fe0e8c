import { html, type TemplateResult } from "lit";
import { stepsTaken } from "../../../../lib/diffusion/pipelines/strength.ts";
import { button, fileButton, slider } from "../../../kit/controls/controls.ts";
import { shareOf } from "../../../workbench/start-picture/mask.ts";
import { MaskPainter } from "../../../workbench/start-picture/painter.ts";
import type { Start } from "../../../workbench/start-picture/start.ts";
import { pictureCanvas } from "../results/canvas.ts";
import { withLesson } from "../settings/explained.ts";

export interface StartHost {
  start: Start | undefined;
  strength: number;
  readonly steps: number;
  requestUpdate(): void;
  openStart(file: File): void;
}

/** A picture to begin with, its strength, and a brush for what is to be painted anew. */
export class StartPanel {
  readonly #host: StartHost;
  readonly #painter: MaskPainter;
  #shown?: Uint8Array;

  constructor(host: StartHost) {
    this.#host = host;
    this.#painter = new MaskPainter({
      get height() {
        return host.start?.height ?? 1;
      },
      get width() {
        return host.start?.width ?? 1;
      },
      get mask() {
        return host.start?.mask;
      },
      onMask: (mask) => this.#mask(mask),
      requestUpdate: () => host.requestUpdate(),
    });
  }

  render(): TemplateResult {
    const { start } = this.#host;
    const choose = fileButton({
      label: start ? "Another picture" : "Begin with a picture",
      accept: "image/*",
      onFiles: ([file]) => file && this.#host.openStart(file),
    });
    if (!start)
      return html`<div class="controls">${choose}</div><p class="hint">Or take one of those made, by “Begin with it”. It gets noise on it, as much as the
        strength says, and the steps that remain take the noise off again.</p>`;
    if (this.#shown !== start.rgb) this.#painter.forget();
    this.#shown = start.rgb;
    return html`<div class="begin-with"><div class="masked">${pictureCanvas(start, "The picture to begin with")}${this.#painter.canvas()}</div><div class="controls">${choose}
      ${button({ label: "Without a picture", onClick: () => this.#set(undefined) })} ${this.#strength()} ${this.#tools(start)}</div></div>`;
  }

  #strength() {
    const { strength, steps } = this.#host;
    const taken = stepsTaken(steps, strength);
    const format = (value: number) => `${value.toFixed(2)}, ${taken} of ${steps} steps`;
    const onInput = (value: number) => (this.#host.strength = value);
    const ends = ["as it is", "as if from noise"] as const;
    return withLesson(
      "strength",
      slider({ label: "Strength", min: 0, max: 1, step: 0.05, value: strength, ends, format, onInput }),
    );
  }

  #tools({ mask }: Start) {
    const share = mask ? shareOf(mask) : 0;
    const words =
      share === 0
        ? "All of it is painted anew."
        : `${Math.round(100 * share)} % is painted anew; the rest stays as it is.`;
    const kept = "A link doesn't carry this picture; a saved PNG does.";
    return html`${this.#painter.tools()}
      <p class="hint" role="status">${words}</p><p class="hint">${kept}</p>`;
  }

  #mask(mask: Uint8Array | undefined) {
    const { start } = this.#host;
    if (!start) return;
    const { mask: _, ...rest } = start;
    this.#set({ ...rest, ...(mask ? { mask } : {}) });
  }

  #set(start: Start | undefined) {
    this.#host.start = start;
    this.#host.requestUpdate();
  }
}
