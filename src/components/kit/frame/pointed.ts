import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { FigureState } from "./figure-state.ts";

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: ParentNode;
}

const behind = (element: Element) => element.closest<HTMLDetailsElement>("details:not([open])");

/** Marks the reading that a link asks for, and brings it into sight once it is there. */
export class Pointed implements ReactiveController {
  readonly #host: Host;
  readonly #state: FigureState;
  #shown?: number;

  constructor(host: Host, state: FigureState) {
    [this.#host, this.#state] = [host, state];
    host.addController(this);
  }

  hostUpdated() {
    const { reading, asked } = this.#state;
    for (const each of this.#host.renderRoot.querySelectorAll<HTMLElement>("data[data-reads]")) {
      const isIt = each.dataset.reads === reading;
      each.toggleAttribute("data-marked", isIt);
      if (isIt && this.#shown !== asked) this.#show(each);
    }
  }

  #show(reading: HTMLElement) {
    this.#shown = this.#state.asked;
    for (let hidden = behind(reading); hidden; hidden = behind(reading)) hidden.open = true;
    reading.focus({ preventScroll: true });
    reading.scrollIntoView({ block: "nearest" });
  }
}
