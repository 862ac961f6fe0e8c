import { html } from "lit";
import { recordedStyles, recordedTable } from "../../guidance/recorded-table.ts";
import { percents } from "../../kit/controls/numbers.ts";
import { pointsOf } from "../../kit/data/kept.ts";
import { median, type Recorded } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { PAINTER_STEPS, type Telling, TRIED, tellings } from "../side-by-side.ts";
import { asked, smallPictures, smallPicturesStyles } from "../small-pictures.ts";
import kept from "./kept.json" with { type: "json" };
import recorded from "./recorded.json" with { type: "json" };

const record: Recorded = recorded;
const names = Object.keys(tellings) as Telling[];
const columns = { there: "both colours there", side: "of these, on the right sides", right: "right in all" } as const;

/** Two small denoisers, trained alike but for how they are told of captions. */
export class TcTrained extends figureWith({}) {
  static override styles = [FigureElement.styles, recordedStyles, smallPicturesStyles];

  override renderFigure() {
    const rows = names.map((name) => ({ title: tellings[name], values: pointsOf(kept[name]) }));
    return html`${smallPictures([{ title: "how the data show it", values: asked().pictures }, ...rows])}
      ${recordedTable(record, {
        words: `Pictures of ${TRIED} captions that no training saw, in percent`,
        head: "told by",
        rows: tellings,
        columns: Object.entries(columns).map(([name, title]) => ({
          title,
          nameOf: (row) => `${row}.${name}`,
          print: percents,
        })),
      })}`;
  }

  override renderNumbers() {
    return html`each trained for ${PAINTER_STEPS} steps, a tenth of the captions dropped; drawn with guidance 2. On record; nothing is trained here`;
  }

  describe(): string {
    const of = (name: Telling, what: keyof typeof columns) => percents(median(record.readings[`${name}.${what}`]!));
    const rows = names.map(
      (name) =>
        `told by ${tellings[name]}, both colours are there in ${of(name, "there")}, and of these on the right sides in ${of(name, "side")}`,
    );
    return `Two small denoisers of two things side by side, trained alike but for how they hear of captions: ${rows.join("; ")}. Guessing the sides would be right in half.`;
  }
}
customElements.define("nb-tc-trained", TcTrained);
