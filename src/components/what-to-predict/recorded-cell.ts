import { css, html, type TemplateResult } from "lit";
import { median, type Recorded, range } from "../kit/data/recorded.ts";
import { reading } from "../kit/frame/reading.ts";

/** A recorded number in a table: its median over the seeds, by the name `reads`, and below it the range. */
export function recordedCell({ readings }: Recorded, name: string, reads: string, digits = 2): TemplateResult {
  const values = readings[name] ?? [];
  const middle = median(values);
  const [low, high] = range(values);
  return html`<td>${reading(reads, middle, middle.toFixed(digits))}<small>${low.toFixed(digits)}–${high.toFixed(digits)}</small></td>`;
}

export const recordedStyles = css`
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin-block-start: 0.75rem; }
  caption { text-align: left; white-space: normal; color: var(--muted); font-size: 0.85em; padding-block-end: 0.25rem; }
  th, td { text-align: left; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; white-space: nowrap; }
  thead th { color: var(--muted); font-weight: 500; }
  td.words, th.words { white-space: normal; min-inline-size: 7rem; }
  td small { display: block; color: var(--muted); font-size: 0.75em; }
`;
