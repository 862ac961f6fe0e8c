import { css, html } from "lit";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { tilesAspect } from "../../kit/canvas/tiles.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { pair } from "../../kit/controls/numbers.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { number, oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";

const answers = { mean: "their mean", one: "one of them" } as const;

const loadAll = async () => {
  const [net, digits, costs, draw, scaling] = await Promise.all([
    import("../plane/net.ts").then(({ planeNet }) => planeNet("middle")),
    import("../plane/digits.ts").then(({ codedDigits }) => codedDigits()),
    import("./costs.ts"),
    import("./draw.ts"),
    import("../../../lib/diffusion/process/latent-scaling.ts"),
  ]);
  return { digits, ...costs, ...draw, codes: scaling.scaled(net.means, net.scaling) };
};

/** A code leaves several digits open: what squared error answers, what a picture of the data would be, and who pays what. */
export class AeOpen extends figureWith({
  x: number(0.4, -2, 2),
  y: number(0.2, -2, 2),
  open: whole(12, 2, 24),
  answer: oneOf(answers, "mean"),
}) {
  static override styles = [
    FigureElement.styles,
    planeStyles,
    css`
      .open { display: grid; gap: 1rem 1.5rem; grid-template-columns: minmax(0, 3fr) minmax(0, 1fr); align-items: start; }
      .open p { margin: 0 0 0.25rem; color: var(--muted); }
      .scroll { overflow-x: auto; margin-block-start: 1rem; }
      table { border-collapse: collapse; width: 100%; min-width: 22rem; font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
      thead th { color: var(--muted); font-weight: 500; }
    `,
  ];
  readonly #all = new Later(this, loadAll);

  readonly #case = remembered((x: number, y: number, open: number) => {
    const { codes, digits, nearest, meanOf, costOf, pooledEdges, steepness } = this.#all.value!;
    const possible = nearest(codes, [x, y], open).map((k) => digits[k]!);
    const told = (picture: Float32Array) => ({
      picture,
      pixels: costOf(picture, possible),
      edges: costOf(picture, possible, pooledEdges),
      steep: 100 * steepness(picture, possible),
    });
    return { possible, mean: told(meanOf(possible)), one: told(possible[0]!) };
  });

  override renderFigure() {
    if (!this.#all.value) return html`<div class="open" style="min-height: 16rem"></div>`;
    const { drawDigits } = this.#all.value;
    const { possible, mean, one } = this.#case(this.x, this.y, this.open);
    const shown = this.answer === "mean" ? mean : one;
    const tiles = (values: Float32Array, columns: number, label: string) =>
      canvasSurface((...on) => drawDigits(...on, { values, columns }), {
        aspect: tilesAspect(values.length / 256, columns),
        label,
      });
    const row = (name: "mean" | "one") => {
      const { pixels, edges, steep } = name === "mean" ? mean : one;
      return html`<tr><th scope="row">${answers[name]}</th><td>${reading(`${name}-pixels`, pixels, pixels.toFixed(3))}</td>
        <td>${reading(`${name}-edges`, edges, edges.toFixed(3))}</td><td>${reading(`${name}-steep`, steep, `${steep.toFixed(0)} %`)}</td></tr>`;
    };
    return html`<div class="open">
        <div><p>${this.open} digits with nearly the same code</p>${tiles(joined(possible), 8, "Digits with nearly the same code")}</div>
        <div><p>the answer</p>${tiles(shown.picture, 1, `The answer: ${answers[this.answer]}`)}</div></div>
      <div class="scroll" tabindex="0" role="region" aria-label="What either answer pays"><table>
        <thead><tr><th scope="col">answer</th><th scope="col">squared error of pixels</th><th scope="col">of edges in cells of 4 × 4</th><th scope="col">edges, of the digits'</th></tr></thead>
        <tbody>${row("mean")}${row("one")}</tbody></table></div>`;
  }

  override renderControls() {
    return html`${choice({ label: "The decoder answers", ...this.bind("answer") })}
      ${slider({ label: "Digits left open", ...this.bind("open") })}
      ${slider({ label: "Code, first number", ...this.bind("x"), step: 0.1, format: (x) => x.toFixed(1) })}`;
  }

  override renderMore() {
    return slider({ label: "Code, second number", ...this.bind("y"), step: 0.1, format: (y) => y.toFixed(1) });
  }

  describe(): string {
    if (!this.#all.value) return "Digits that share a code; they are being drawn.";
    const { mean, one } = this.#case(this.x, this.y, this.open);
    return `${this.open} digits whose codes lie next to ${pair([this.x, this.y])}, and an answer to all of them: ${answers[this.answer]}. Their mean pays ${mean.pixels.toFixed(3)} in squared error of pixels, one of them ${one.pixels.toFixed(3)}; in edges the mean pays ${mean.edges.toFixed(3)} and one of them ${one.edges.toFixed(3)}. The mean's edges have ${mean.steep.toFixed(0)} % of the digits' strength. Squared error of pixels asks for the blur.`;
  }
}

function joined(pictures: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(pictures.length * 256);
  for (const [i, picture] of pictures.entries()) all.set(picture, i * 256);
  return all;
}
customElements.define("nb-ae-open", AeOpen);
