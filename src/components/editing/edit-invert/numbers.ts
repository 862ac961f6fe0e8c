import { html, nothing, type TemplateResult } from "lit";
import { percents } from "../../kit/controls/numbers.ts";
import { type Recorded, recordedReading } from "../../kit/data/recorded.ts";
import { reading } from "../../kit/frame/reading.ts";
import { methods } from "./methods.ts";
import { type Journey, MEASURED_STEPS, type Said, STEPS, type Way } from "./ways.ts";

const three = (value: number) => value.toFixed(3);
const two = (value: number) => value.toFixed(2);

interface Told {
  readonly whose: string;
  readonly way: Way;
  readonly isGoing: boolean;
}

/** How the trip went, and how it goes over seeds. */
export function tripNumbers(
  recorded: Recorded,
  { steps, error, length }: Journey,
  { whose, way, isGoing }: Told,
): TemplateResult {
  if (error === undefined || length === undefined)
    return html`${isGoing ? "on its way" : "stopped on its way"}, in ${steps} steps there and back`;
  const over = (MEASURED_STEPS as readonly number[]).includes(steps)
    ? html`, on record ${recordedReading(recorded, `${way}.${steps}`, three)}`
    : nothing;
  const scales =
    way === "guided" || way === "back"
      ? html` · in ${STEPS} steps at s = 2 ${recordedReading(recorded, `${way}.scale.2`, three)}, at s = 8 ${recordedReading(recorded, `${way}.scale.8`, three)}`
      : nothing;
  return html`${whose}, ${steps} steps each way: off by ${reading("error", error, three(error))}${over} · the noise has
    ${reading("length", length, two(length))} of its usual length, on record ${recordedReading(recorded, `${way}.length`, two)}${scales}`;
}

/** How well edits do over seeds, by method. */
export function editNumbers(recorded: Recorded, said: Said, whose: string): TemplateResult {
  const told = methods.map(
    ({
      name,
      title,
    }) => html` · ${title}: as asked ${recordedReading(recorded, `${said}.right.${name}`, percents)}, the rest kept
      ${recordedReading(recorded, `${said}.kept.${name}`, percents)}`,
  );
  return html`${whose} · of another shape${told}`;
}
