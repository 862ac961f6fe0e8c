import type { TemplateResult } from "lit";
import { training as control } from "../learner/training.ts";
import { network } from "./network.ts";

/** The button that trains the page's network. */
export const training = (): TemplateResult =>
  control(network, {
    train: "Train a network",
    doing: "Training on two moons",
    onTrain: () => void network.train(),
  });
