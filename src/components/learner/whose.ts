import { html, type TemplateResult } from "lit";
import { type AnswerOptions, Answers } from "../kit/controls/answers.ts";
import { choice } from "../kit/controls/controls.ts";
import type { RunHost } from "../kit/controls/run-controller.ts";
import type { Bind } from "../kit/frame/figure.ts";
import { oneOf } from "../kit/frame/properties.ts";
import type { Learner } from "./learner.ts";
import { training, type Words } from "./training.ts";
import { Watch } from "./watch.ts";

const whoses = { exact: "exact", yours: "yours" } as const;

/** Whose answers a figure shows: the exact ones, or those of what the page has trained. */
export type Whose = keyof typeof whoses;
export const whose = () => oneOf(whoses, "exact");

/** Whether the reader's own answers: only where they are asked for, and something has been trained. */
export const isOwn = (by: Whose, learner: Learner): boolean => by === "yours" && learner.state === "ready";

/** Answers of whichever is chosen; the reader's own anew after each training, and never during one. */
export class WhoseAnswers<T> extends Answers<T> {
  constructor(host: RunHost & { readonly by: Whose }, learner: Learner, { question, ...options }: AnswerOptions<T>) {
    const asked = () => {
      const parts = question();
      if (!parts || host.by === "exact") return parts && [...parts, "exact"];
      return learner.isTraining ? undefined : [...parts, learner.state, learner.round];
    };
    super(host, { ...options, question: asked });
    new Watch(host, learner);
  }
}

/** Exact answers or the reader's, and the button that trains. A training changes the figure it was begun in, and no other. */
export function whoseTraining(
  figure: Bind<{ readonly by: ReturnType<typeof whose> }>,
  learner: Learner,
  words: Words,
): TemplateResult {
  const by = figure.bind("by");
  const onTrain = () => {
    by.onChange("yours");
    words.onTrain();
  };
  return html`${choice({ label: "Answers", ...by })} ${training(learner, { ...words, onTrain })}`;
}
