import { html } from "lit";
import { recordedStyles, recordedTable } from "../../guidance/recorded-table.ts";
import { optionsOf, select } from "../../kit/controls/controls.ts";
import { percents } from "../../kit/controls/numbers.ts";
import { pointsOf } from "../../kit/data/kept.ts";
import { median, type Recorded } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { dropouts, PAINTER_STEPS, scales, TRIED } from "../side-by-side.ts";
import { asked, smallPictures, smallPicturesStyles } from "../small-pictures.ts";
import kept from "./kept.json" with { type: "json" };
import recorded from "./recorded.json" with { type: "json" };

const record: Recorded = recorded;
const pictures: Readonly<Record<string, string>> = kept;
const named = (scale: number) =>
  ({ 0: "0, the empty prompt alone", 1: "1, the caption alone" })[scale] ?? String(scale);
const options = optionsOf(scales, named);

/** Small denoisers trained with more captions dropped or fewer, and what guidance makes of them. */
export class TcDropout extends figureWith({ scale: oneOf(options, 2) }) {
  static override styles = [FigureElement.styles, recordedStyles, smallPicturesStyles];

  override renderFigure() {
    const rows = Object.entries(dropouts).map(([dropped, title]) => ({
      title,
      values: pointsOf(pictures[`${dropped}.${this.scale}`]!),
    }));
    return html`${smallPictures([{ title: "how the data show it", values: asked().pictures }, ...rows])}
      ${recordedTable(record, {
        words: `Pictures of ${TRIED} captions that no training saw, at this scale, in percent`,
        head: "trained with",
        rows: dropouts,
        columns: [
          { title: "right in all", nameOf: (row) => `${row}.${this.scale}.right`, print: percents },
          { title: "numbers that are no pixel's", nameOf: (row) => `${row}.${this.scale}.beyond`, print: percents },
        ],
      })}`;
  }

  override renderControls() {
    return select({ label: "Scale of guidance", ...this.bind("scale") });
  }

  override renderNumbers() {
    return html`told of every word, each trained for ${PAINTER_STEPS} steps. On record; nothing is trained here`;
  }

  describe(): string {
    const of = (name: string, what: string) => percents(median(record.readings[`${name}.${this.scale}.${what}`]!));
    const rows = Object.entries(dropouts).map(
      ([name, title]) => `${title}: ${of(name, "right")} right, ${of(name, "beyond")} of numbers beyond black or white`,
    );
    return `Small denoisers trained with captions dropped or not, and drawn from with guidance ${named(this.scale)}. ${rows.join("; ")}.`;
  }
}
customElements.define("nb-tc-dropout", TcDropout);
