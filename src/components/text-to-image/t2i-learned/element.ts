import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { grouped } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import told from "./curve.json";
import type { ToldRow } from "./curve.ts";
import { type KindName, kinds, views } from "./kinds.ts";

const rows = told as unknown as readonly ToldRow[];
const titles = { single: kinds.single.title, pair: kinds.pair.title } as const;

/** What the denoiser learned when: how much its loss rises where a word is changed, and what is right in its pictures. */
export class T2iLearned extends figureWith({
  view: oneOf(views, "swaps"),
  kind: oneOf(titles, "single"),
  row: whole(rows.length - 1, 0, rows.length - 1),
}) {
  static override styles = [FigureElement.styles, css`canvas { max-width: 46rem; }`];
  readonly #draw = new Later(this, () => import("./draw.ts"));

  get #parts() {
    const { swaps, drawn } = kinds[this.kind as KindName];
    return this.view === "swaps" ? swaps : drawn;
  }
  #value(row: ToldRow, part: string): number | undefined {
    const { seen, held } = kinds[this.kind as KindName];
    return row.figures[this.view === "swaps" ? seen : held]?.[part];
  }
  /** The last row up to the chosen one that tells of a part. */
  #now(part: string): number | undefined {
    const value = rows.slice(0, this.row + 1).findLast((row) => this.#value(row, part) !== undefined);
    return value && this.#value(value, part);
  }

  override renderFigure() {
    const lines = this.#parts.map(([part, title]) => ({
      title,
      points: rows.flatMap((row): [number, number][] => {
        const value = this.#value(row, part);
        return value === undefined ? [] : [[row.samples / 1000, this.view === "swaps" ? value : 100 * value]];
      }),
    }));
    const draw: Draw = (...paper) =>
      this.#draw.value?.drawLearned(...paper, {
        ...{ lines, isShare: this.view !== "swaps" },
        ...{ at: rows[this.row]!.samples / 1000, last: rows.at(-1)!.samples / 1000 },
      });
    return canvasSurface(draw, { aspect: 1.9, label: "What was learned when" });
  }

  override renderControls() {
    const at = this.bind("row");
    return html`${choice({ label: "Captions of", ...this.bind("kind") })} ${choice({ label: "Show", ...this.bind("view") })}
      ${slider({ label: "Samples seen", ...at, format: (i) => grouped(rows[i]!.samples), ends: ["first", "last"] })}`;
  }

  override renderNumbers() {
    const { samples } = rows[this.row]!;
    const values = this.#parts.map(([part, title]) => {
      const value = this.#now(part);
      if (value === undefined) return html` · ${title}: not yet measured`;
      const isShare = this.view !== "swaps";
      const shown = isShare ? 100 * value : value;
      return html` · ${title} ${reading(part.replaceAll(" ", "-"), shown, isShare ? `${Math.round(shown)} %` : shown.toFixed(2))}`;
    });
    return html`after ${reading("samples", samples, grouped(samples))} samples${values}`;
  }

  describe(): string {
    const values = this.#parts.map(([part, title]) => {
      const value = this.#now(part);
      return `${title} ${value === undefined ? "not yet measured" : this.view === "swaps" ? value.toFixed(2) : `${Math.round(100 * value)} %`}`;
    });
    return `${views[this.view as keyof typeof views]} over the training, for captions of ${titles[this.kind as KindName]}. After ${grouped(rows[this.row]!.samples)} samples: ${values.join(", ")}. Ground and colour come first, then place and size, shape after them, and what belongs to what last.`;
  }
}
customElements.define("nb-t2i-learned", T2iLearned);
