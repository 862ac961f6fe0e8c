import { css, html, nothing, type TemplateResult } from "lit";
import { recordedCell, recordedReading } from "../../kit/data/recorded.ts";
import recorded from "./recorded.json" with { type: "json" };

const spots = (value: number) => value.toFixed(1);
const percent = (value: number) => `${Math.round(value)} %`;
const distance = (value: number) => value.toFixed(2);

/** Who is on record, and in what the figure's steps are counted for each. */
const people = [
  ["teacher", "the teacher", 2],
  ["guidance", "student of guidance", 1],
  ["latent-consistency", "latent consistency", 1],
] as const;

/** What five trainings came to, at scale 3, in so many steps. */
export const onRecord = (steps: number): TemplateResult | typeof nothing =>
  !(`teacher.spots.${steps}` in recorded.readings)
    ? nothing
    : html`<table><caption>On record, at scale 3: median, least and largest of ${recorded.seeds.length} trainings of all three</caption>
    <thead><tr><th scope="col">Who, and its questions</th><th scope="col">varied as … of 4 spots</th><th scope="col">in their class</th></tr></thead>
    <tbody>${people.map(
      ([key, name, each]) => html`<tr><th scope="row">${name}, ${each * steps}</th>
        <td>${recordedCell(recorded, `${key}.spots.${steps}`, spots)}</td>
        <td>${recordedCell(recorded, `${key}.accuracy.${steps}`, percent)}</td></tr>`,
    )}</tbody></table>
    <p>On record, the student of guidance ends ${recordedReading(recorded, `guidance.gap.${steps}`, distance)} from its teacher.</p>`;

export const recordStyles = css`
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin-block-start: 0.5rem; }
  caption { text-align: left; padding-block: 0.25rem; }
  th, td { text-align: left; font-weight: 400; padding: 0.15rem 0.75rem 0.15rem 0; border-block-end: 1px solid var(--line, #dedad1); }
  p { margin-block: 0.25rem 0; }
`;
