import type { TemplateResult } from "lit";
import type { AnswerOptions } from "../kit/controls/answers.ts";
import type { RunHost } from "../kit/controls/run-controller.ts";
import type { Bind } from "../kit/frame/figure.ts";
import { isOwn, WhoseAnswers as OfLearner, type Whose, type whose, whoseTraining } from "../learner/whose.ts";
import { network } from "./network.ts";

export { type Whose, whose } from "../learner/whose.ts";

/** The network answers only where it is asked for, and has been trained. */
export const answering = (by: Whose): "exact" | "network" => (isOwn(by, network) ? "network" : "exact");

/** Who answers, in words. */
export function whoInWords(by: Whose): string {
  if (isOwn(by, network)) return `network trained here, ${Math.round(100 * network.dropout)} % dropped`;
  return by === "yours" ? "exact answers, until a network is trained" : "exact answers";
}

/** Answers of whichever is chosen: exact ones, or the page's network's. */
export class WhoseAnswers<T> extends OfLearner<T> {
  constructor(host: RunHost & { readonly by: Whose }, options: AnswerOptions<T>) {
    super(host, network, options);
  }
}

/** Exact answers or the reader's, and the button that trains the page's network with classes. */
export const training = (figure: Bind<{ readonly by: ReturnType<typeof whose> }>, dropout = 0.15): TemplateResult =>
  whoseTraining(figure, network, {
    train: "Train a network",
    doing: "Training on the three arms",
    onTrain: () => void network.train(dropout),
  });
