import { css, html, nothing } from "lit";
import { select, slider } from "../../kit/controls/controls.ts";
import { grouped } from "../../kit/controls/numbers.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { brief as briefly } from "../../transformers/cost.ts";
import type { Counts, NetworkName } from "./counts.ts";

const names = { unet: "U-Net of Stable Diffusion 1.x", dit: "DiT-XL, patches of 16 pixels" } as const;

const rows = [
  ["numbers", "numbers in a state"],
  ["positions", "places that they lie at"],
  ["layers", "operations of layers, used at each place"],
  ["pairs", "operations of self-attention's pairs"],
  ["total", "operations of an evaluation, all"],
] as const satisfies readonly (readonly [keyof Counts, string])[];

const brief = (value: number): string => (value >= 1e15 ? `${(value / 1e15).toPrecision(3)} P` : briefly(value));

/** How many times more: whole where it is large. */
const times = (ratio: number): string => `${ratio < 10 ? ratio.toFixed(1) : grouped(ratio)} ×`;

/** What latents save, counted from the networks' specifications. */
export class AeCost extends figureWith({
  network: oneOf(names, "unet"),
  side: oneOf([256, 512, 1024] as const, 512),
  evaluations: whole(40, 1, 100),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .scroll { overflow-x: auto; min-height: 14rem; }
      table { border-collapse: collapse; width: 100%; min-width: 30rem; font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: 0.3rem 0.5rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
      thead th { color: var(--muted); font-weight: 500; }
      .bar { display: inline-block; height: 0.7em; margin-inline-end: 0.5em; background: var(--data, #1f4e9c); }
      .times { width: 38%; white-space: nowrap; }
    `,
  ];
  readonly #counting = new Later(this, () => import("./counts.ts"));
  readonly #counts = remembered((network: NetworkName, side: number) => ({
    ...this.#counting.value!.countsOf(network, side),
    coding: this.#counting.value!.codingOf(side),
  }));

  get #sum() {
    const { pixels, latents, coding } = this.#counts(this.network, this.side);
    const [a, b] = [this.evaluations * pixels.total, this.evaluations * latents.total + coding.decode];
    return { pixels: a, latents: b, ratio: a / b, share: coding.decode / b, decode: coding.decode };
  }

  override renderFigure() {
    if (!this.#counting.value) return html`<div class="scroll"></div>`;
    const { pixels, latents } = this.#counts(this.network, this.side);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Counts on pixels and on latents"><table>
      <thead><tr><th scope="col">${names[this.network]}</th><th scope="col">times fewer</th><th scope="col">on pixels</th><th scope="col">on latents</th></tr></thead>
      <tbody>${rows.map(([name, title]) => {
        const ratio = pixels[name] / latents[name];
        const width = `width: ${(100 * Math.log10(Math.max(1, ratio))) / 6.5}%`;
        return html`<tr><th scope="row">${title}</th><td class="times"><span class="bar" style=${width}></span>${reading(name, ratio, times(ratio))}</td>
          <td>${brief(pixels[name])}</td><td>${brief(latents[name])}</td></tr>`;
      })}</tbody></table></div>`;
  }

  override renderControls() {
    return html`${select({ label: "Network", ...this.bind("network") })}
      ${select({ label: "Side of the picture", ...this.bind("side") })}
      ${slider({ label: "Evaluations for a picture", ...this.bind("evaluations") })}`;
  }

  override renderNumbers() {
    if (!this.#counting.value) return nothing;
    const { pixels, latents, ratio, share, decode } = this.#sum;
    return html`a picture of ${this.evaluations} evaluations: ${brief(pixels)} on pixels, ${brief(latents)} on latents with
      the decoder's ${reading("decode", decode / 1e12, brief(decode))}, ${reading("picture", ratio, times(ratio))} fewer ·
      the decoder's share ${reading("share", 100 * share, `${(100 * share).toFixed(0)} %`)}`;
  }

  describe(): string {
    if (!this.#counting.value) return "Counts of operations on pixels and on latents.";
    const { pixels, latents } = this.#counts(this.network, this.side);
    const ratio = (name: keyof Counts) => times(pixels[name] / latents[name]);
    return `${names[this.network]} on pictures of ${this.side} pixels a side, and on latents of an eighth of the side and four channels. Latents hold ${ratio("numbers")} fewer numbers at ${ratio("positions")} fewer places. Layers take ${ratio("layers")} fewer operations, self-attention ${ratio("pairs")} fewer, all together ${ratio("total")}. A picture of ${this.evaluations} evaluations takes ${times(this.#sum.ratio)} fewer with the decoder counted in.`;
  }
}
customElements.define("nb-ae-cost", AeCost);
