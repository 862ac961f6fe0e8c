import type { TemplateResult } from "lit";
import type { Bind } from "../kit/frame/figure.ts";
import { type whose, whoseTraining } from "../learner/whose.ts";
import { network } from "./network.ts";

/** Exact answers or the reader's, and the button that trains the page's network. */
export const training = (figure: Bind<{ readonly by: ReturnType<typeof whose> }>): TemplateResult =>
  whoseTraining(figure, network, {
    train: "Train a network",
    doing: "Training on two moons",
    onTrain: () => void network.train(),
  });
