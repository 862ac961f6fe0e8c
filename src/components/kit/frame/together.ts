import type { LitElement, ReactiveController } from "lit";

/** A blank that no line may begin after: one before a unit or a point between two readings, and one after ±. */
const blank = /[ \n]+(?=(?:%|·|±|×|dB|nats|steps?|times|s|ms)(?![\p{L}\d]))|(?<=±)[ \n]+/gu;

/** A text whose lines don't break between a number and its unit, nor before a point. */
export const keptTogether = (text: string): string => text.replace(blank, "\u00a0");

/** Keeps the readings in a figure's line of numbers with their units. */
export class Together implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const line = this.#host.renderRoot.querySelector(".numbers");
    if (!line) return;
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
      const kept = keptTogether(text.data);
      if (kept !== text.data) text.data = kept;
    }
  }
}
