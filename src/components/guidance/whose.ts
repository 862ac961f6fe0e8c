import { html, type TemplateResult } from "lit";
import { type AnswerOptions, Answers } from "../kit/controls/answers.ts";
import { choice } from "../kit/controls/controls.ts";
import type { RunHost } from "../kit/controls/run-controller.ts";
import type { Bind } from "../kit/frame/figure.ts";
import { oneOf } from "../kit/frame/properties.ts";
import { training as control } from "../learner/training.ts";
import { Watch } from "../learner/watch.ts";
import { network } from "./network.ts";

const whoses = { exact: "exact", yours: "yours" } as const;

/** Whose answers a figure shows: the exact ones, or those of the page's network. */
export type Whose = keyof typeof whoses;
export const whose = () => oneOf(whoses, "exact");

/** The network answers only where it is asked for, and has been trained. */
export const answering = (by: Whose): "exact" | "network" =>
  by === "yours" && network.state === "ready" ? "network" : "exact";

/** Who answers, in words. */
export function whoInWords(by: Whose): string {
  if (answering(by) === "network") return `network trained here, ${Math.round(100 * network.dropout)} % dropped`;
  return by === "yours" ? "exact answers, until a network is trained" : "exact answers";
}

/** Answers of whichever is chosen; the network's anew after each training, and never during one. */
export class WhoseAnswers<T> extends Answers<T> {
  constructor(host: RunHost & { readonly by: Whose }, { question, ...options }: AnswerOptions<T>) {
    const asked = () => {
      const parts = question();
      if (!parts || host.by === "exact") return parts && [...parts, "exact"];
      return network.isTraining ? undefined : [...parts, network.state, network.round];
    };
    super(host, { ...options, question: asked });
    new Watch(host, network);
  }
}

/** Exact answers or the reader's, and the button that trains. A training changes the figure it was begun in, and no other. */
export function training(figure: Bind<{ readonly by: ReturnType<typeof whose> }>, dropout = 0.15): TemplateResult {
  const by = figure.bind("by");
  const onTrain = () => {
    by.onChange("yours");
    void network.train(dropout);
  };
  return html`${choice({ label: "Answers", ...by })}
    ${control(network, { train: "Train a network", doing: "Training on the three arms", onTrain })}`;
}
