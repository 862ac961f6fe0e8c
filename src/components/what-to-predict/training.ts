import type { TemplateResult } from "lit";
import { training as control } from "../learner/training.ts";
import { quartet } from "./quartet.ts";
import type { Settings } from "./settings.ts";

/** The button that trains all four. */
export const training = (settings: Settings = quartet.settings): TemplateResult =>
  control(quartet, {
    train: "Train all four",
    doing: "Training four networks",
    disabled: quartet.busy,
    onTrain: () => void quartet.train(settings),
  });
