import { html, type TemplateResult } from "lit";
import { schedules } from "../../../lib/diffusion/schedules/named.ts";
import { button, choice, select, slider } from "../../kit/controls/controls.ts";
import { clouds } from "../../kit/data/clouds.ts";
import type { Bind } from "../../kit/frame/figure.ts";
import { oneOf, seed, whole } from "../../kit/frame/properties.ts";
import { drawnPoints } from "../monotone.ts";
import { trainable } from "./models.ts";

export const sides = ["a", "b"] as const;
export type Side = (typeof sides)[number];

const sources = { own: "Its own, equal steps of t", a: "A’s", b: "B’s", drawn: "Those of the curve" } as const;

/** What the reader chooses. */
export const choices = {
  a: oneOf(trainable, "ddpm"),
  b: oneOf(trainable, "cosine"),
  cloud: oneOf(clouds, "moons"),
  levels: oneOf(sources, "own"),
  points: drawnPoints(schedules.cosine!),
  steps: whole(10, 2, 50),
  /** Steps of training for each network. */
  training: oneOf([400, 800, 2000], 800),
  seed: seed(),
};
type Chooser = Bind<typeof choices>;

/** How the networks are sampled. */
export const samplingControls = (figure: Chooser): TemplateResult =>
  html`${slider({ label: "Sampling steps", ...figure.bind("steps") })}
  ${choice({ label: "Levels asked at", ...figure.bind("levels") })}`;

/** What is trained, and how long. */
export const trainingControls = (figure: Chooser, disabled: boolean): TemplateResult =>
  html`${select({ label: "Schedule A", ...figure.bind("a"), disabled })}
    ${select({ label: "Schedule B", ...figure.bind("b"), disabled })}
    ${select({ label: "Data", ...figure.bind("cloud"), disabled })}
    ${choice({ label: "Steps of training", ...figure.bind("training"), disabled })}
    ${anotherSeed(figure, disabled)}`;

function anotherSeed(figure: Chooser, disabled: boolean) {
  const { value, onChange } = figure.bind("seed");
  return button({ label: `New seed (now ${value})`, disabled, onClick: () => onChange(value + 1) });
}
