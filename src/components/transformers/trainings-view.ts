import { css, html, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../kit/canvas/surface.ts";
import { type Recorded, recordedCell } from "../kit/data/recorded.ts";
import { trainingStyles } from "../learner/training.ts";
import { brief } from "./cost.ts";
import { type Line, recordedLine } from "./lines.ts";
import { type Trainee, trainees } from "./trainees.ts";
import { binned, costOf, PARTS } from "./trainings.ts";

export const trainingsStyles = [
  trainingStyles,
  css`
    .trainings canvas { min-height: 17rem; }
    table { border-collapse: collapse; width: 100%; min-width: 32rem; font-variant-numeric: tabular-nums; }
    th, td { text-align: left; padding: 0.3rem 0.5rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
    thead th { color: var(--muted); font-weight: 500; }
  `,
];

/** Losses of a reader's own training, by part. */
export const ownLosses = ({ name, steps }: Trainee): Line["own"] =>
  binned(trainees.losses.get(name) ?? [], steps, PARTS);

/** Losses on record and the reader's, each step as so much on the axis. */
export const lineOf = (record: Recorded, entry: Trainee, factor: number): Line => ({
  title: entry.title,
  recorded: recordedLine(record, entry.name, factor),
  own: ownLosses(entry).map(([step, loss]) => [step * factor, loss] as const),
});

export interface TrainingsTable {
  readonly record: Recorded;
  /** What the table is for, to those who hear it. */
  readonly label: string;
  readonly kind: string;
  readonly entries: readonly Trainee[];
  /** A column between the losses and the costs. */
  readonly column: string;
  readonly cell: (entry: Trainee) => string;
}

/** What each costs, and its loss on record. */
const trainingsTable = ({ record, label, kind, entries, column, cell }: TrainingsTable): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table>
    <thead><tr><th scope="col">${kind}</th><th scope="col">loss on record, last quarter</th><th scope="col">${column}</th><th scope="col">parameters</th><th scope="col">FLOPs a picture</th></tr></thead>
    <tbody>${entries.map((entry) => {
      const { parameters, forward } = costOf(entry.network);
      return html`<tr><th scope="row">${entry.title}</th><td>${recordedCell(record, entry.name, (loss) => loss.toFixed(3))}</td>
        <td>${cell(entry)}</td><td>${brief(parameters)}</td><td>${brief(forward)}</td></tr>`;
    })}</tbody></table></div>`;

/** Lines of losses, over what each network costs. */
export const trainingsView = (draw: Draw, chart: string, table: TrainingsTable): TemplateResult =>
  html`<div class="trainings">${canvasSurface(draw, { aspect: 1.9, label: chart })}</div>${trainingsTable(table)}`;
