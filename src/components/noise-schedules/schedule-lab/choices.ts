import { html, type TemplateResult } from "lit";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { type TrainableName, trainable } from "./models.ts";

export const sides = ["a", "b"] as const;
export type Side = (typeof sides)[number];
export type Levels = "own" | "drawn";

/** What the reader chooses. */
export interface Choices {
  a: TrainableName;
  b: TrainableName;
  cloud: string;
  levels: Levels;
  steps: number;
  /** Steps of training for each network. */
  training: number;
}

const lengths = ["400", "800", "2000"] as const;
const sources = [
  ["own", "Its own, equal steps of t"],
  ["drawn", "The curve below"],
] as const;
const schedules = Object.entries(trainable) as [TrainableName, string][];
const data = Object.entries(clouds).map(([name, { title }]) => [name, title] as const);

/** What a link or an attribute asks for, as near as there is. */
export function tidyChoices(choices: Choices): void {
  if (!Object.hasOwn(trainable, choices.a)) choices.a = "ddpm";
  if (!Object.hasOwn(trainable, choices.b)) choices.b = "cosine";
  if (!Object.hasOwn(clouds, choices.cloud)) choices.cloud = "moons";
  if (choices.levels !== "drawn") choices.levels = "own";
  choices.steps = Math.min(50, Math.max(2, Math.round(choices.steps) || 10));
  if (!lengths.some((length) => Number(length) === choices.training)) choices.training = 800;
}

/** How the networks are sampled. */
export const samplingControls = (choices: Choices): TemplateResult => html`${slider({
  label: "Sampler's steps",
  min: 2,
  max: 50,
  step: 1,
  value: choices.steps,
  onInput: (steps) => (choices.steps = steps),
})}
  ${choice({ label: "Levels asked at", value: choices.levels, options: sources, onChange: (levels) => (choices.levels = levels) })}`;

/** What is trained, and how long. */
export function trainingControls(choices: Choices, disabled: boolean): TemplateResult {
  const schedule = (side: Side) =>
    select({
      label: `Schedule ${side.toUpperCase()}`,
      value: choices[side],
      options: schedules,
      disabled,
      onChange: (name) => (choices[side] = name),
    });
  const length = choice({
    label: "Steps of training",
    value: String(choices.training) as (typeof lengths)[number],
    options: lengths.map((n) => [n, n] as const),
    disabled,
    onChange: (n) => (choices.training = Number(n)),
  });
  return html`${schedule("a")} ${schedule("b")}
    ${select({ label: "Data", value: choices.cloud, options: data, disabled, onChange: (cloud) => (choices.cloud = cloud) })}
    ${length}`;
}
