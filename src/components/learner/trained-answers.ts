import { type AnswerOptions, Answers } from "../kit/controls/answers.ts";
import type { RunHost } from "../kit/controls/run-controller.ts";
import type { Learner } from "./learner.ts";
import { Watch } from "./watch.ts";

/** Answers of what a page trains, or of what stands in for it before: anew after each training, never during one. */
export class TrainedAnswers<T> extends Answers<T> {
  constructor(host: RunHost, learner: Learner, { question, ...options }: AnswerOptions<T>) {
    const asked = () => {
      const parts = learner.isTraining ? undefined : question();
      return parts && [...parts, learner.state, learner.round];
    };
    super(host, { ...options, question: asked });
    new Watch(host, learner);
  }
}
