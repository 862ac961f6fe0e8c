import type { TemplateResult } from "lit";
import { choice, slider } from "../../kit/controls/controls.ts";
import type { Bind } from "../../kit/frame/figure.ts";
import type { settingsTable } from "./settings.ts";

type Chooser = Bind<typeof settingsTable>;

export const turnsSlider = (figure: Chooser): TemplateResult =>
  slider({
    label: "Forger's turns for one of the judge",
    ...figure.bind("turns"),
    ends: ["fair play", "the forger rushes"],
  });

export const dataChoice = (figure: Chooser): TemplateResult => choice({ label: "Data", ...figure.bind("cloud") });

export const stepsSlider = (figure: Chooser): TemplateResult =>
  slider({ label: "Diffusion's steps to a sample", ...figure.bind("steps") });
