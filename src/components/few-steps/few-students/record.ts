import { css, html, nothing } from "lit";
import { type Kept, pointsOf } from "../../kit/data/kept.ts";
import { median, range } from "../../kit/data/recorded.ts";
import { reading } from "../../kit/frame/reading.ts";
import { halvedFrom, LEVELS } from "../methods.ts";
import { usual } from "../settings.ts";
import recorded from "./recorded.json" with { type: "json" };

/** At which the figure shows samples. */
export const questions = [1, 2, 4] as const;

interface Asked {
  readonly cloud: string;
  readonly method: string;
  readonly levels: number;
  readonly from: number;
  readonly steps: number;
}

/** Which of the recorded students is asked for, if one is. */
export function recordedKey({ cloud, method, levels, from, steps }: Asked): string | undefined {
  if (steps !== usual.steps) return undefined;
  if (cloud === "moons" && method === "progressive" && from === 1024) return "halved1024";
  const isSpots = cloud === "ring" && method === "consistency-distillation" && (levels === 9 || levels === 10);
  return isSpots ? `levels${levels}` : undefined;
}

/** Samples on record of a teacher or its student, where the settings are those of the record. */
export function keptFor(asked: Asked, kept: Kept | undefined, name: string): Float32Array | undefined {
  const isUsual = asked.cloud === usual.cloud && asked.steps === usual.steps;
  const isAsRecorded = isUsual && asked.levels === LEVELS && asked.from === halvedFrom[0];
  const text = isAsRecorded ? kept?.[name] : undefined;
  return text === undefined ? undefined : pointsOf(text);
}

/** What a recorded student measures: a column for each number of questions. */
export function onRecord(asked: Asked) {
  const key = recordedKey(asked);
  if (!key) return nothing;
  const names = Object.keys(recorded.readings).filter((name) => name.startsWith(`${key}.stray.`));
  if (names.length === 0) return nothing;
  const questions = names.map((name) => Number(name.split(".")[2])).sort((a, b) => b - a);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="On record"><table>
    <caption>This student on record: median, least and largest of ${recorded.seeds.length} trainings</caption>
    <thead><tr><th scope="col">Questions</th>${questions.map((n) => html`<th scope="col">${n}</th>`)}</tr></thead>
    <tbody>${row("Outside", key, "stray", questions)}${row("Distance", key, "distance", questions)}</tbody>
  </table></div>`;
}

const row = (title: string, key: string, measure: "stray" | "distance", questions: readonly number[]) =>
  html`<tr><th scope="row">${title}</th>${questions.map((n) => html`<td>${cell(`${key}.${measure}.${n}`)}</td>`)}</tr>`;

function cell(name: string) {
  const values = (recorded.readings as Readonly<Record<string, readonly number[]>>)[name]!;
  const print = (value: number) => (name.includes("stray") ? `${Math.round(value)}` : value.toFixed(2));
  const unit = name.includes("stray") ? " %" : "";
  const [low, high] = range(values).map(print);
  const middle = median(values);
  return html`${reading(name, middle, `${print(middle)}${unit}`)}<small>${low === high ? nothing : `${low} to ${high}`}</small>`;
}

export const recordStyles = css`
  .scroll { margin-block-start: 0.5rem; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  caption { text-align: left; padding-block: 0.25rem; }
  th, td { text-align: right; font-weight: 400; padding: 0.15rem 0.5rem; border-block-end: 1px solid var(--line, #dedad1); white-space: nowrap; }
  th:first-child { text-align: left; padding-inline-start: 0; }
  small { display: block; font-size: 0.8em; color: var(--muted, #5d6470); }
`;
