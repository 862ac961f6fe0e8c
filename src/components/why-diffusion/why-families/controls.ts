import type { TemplateResult } from "lit";
import { choice, slider } from "../../kit/controls/controls.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { mostSteps, mostTurns, type Settings, shapes } from "./settings.ts";

/** Settings that controls change. */
export type Changing = { -readonly [K in keyof Settings]: Settings[K] };

export const turnsSlider = (settings: Changing): TemplateResult =>
  slider({
    label: "Forger's turns for one of the judge",
    min: 1,
    max: mostTurns,
    step: 1,
    value: settings.turns,
    ends: ["fair play", "the forger rushes"],
    onInput: (turns) => (settings.turns = turns),
  });

export const dataChoice = (settings: Changing): TemplateResult =>
  choice({
    label: "Data",
    value: settings.cloud,
    options: shapes.map((name) => [name, clouds[name]!.title]),
    onChange: (cloud) => (settings.cloud = cloud),
  });

export const stepsSlider = (settings: Changing): TemplateResult =>
  slider({
    label: "Diffusion's steps to a sample",
    min: 1,
    max: mostSteps,
    step: 1,
    value: settings.steps,
    onInput: (steps) => (settings.steps = steps),
  });
