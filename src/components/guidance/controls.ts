import type { TemplateResult } from "lit";
import { planeStyles } from "../kit/canvas/plane-styles.ts";
import { type ChoiceOptions, choice } from "../kit/controls/controls.ts";
import { number, whole } from "../kit/frame/properties.ts";
import { trainingStyles } from "../learner/training.ts";
import { classNames } from "./law.ts";

/** The classes by number. */
const classes = classNames.map((name, i) => [i, name] as const);

export const guidanceScale = (initial = 3, most = 10) => number(initial, 0, most);
export const classLabel = (initial = 0) => ({
  ...whole(initial, 0, classes.length - 1),
  control: { options: classes },
});

export const classChoice = (label: Omit<ChoiceOptions<number>, "label">, name = "Class"): TemplateResult =>
  choice({ label: name, ...label });

export const guidanceStyles = [planeStyles, trainingStyles];
