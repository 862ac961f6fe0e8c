import type { Attempt } from "../../../lib/exercises/attempt.ts";
import type { Buttons } from "./buttons.ts";

/** Wrong tries after which the solution can be seen. */
const patience = 2;

/** Hints, which come one by one, and the solution, which comes after some tries or all hints. */
export class Help {
  readonly #hints: readonly HTMLDetailsElement[];
  readonly #solution: HTMLDetailsElement | null;

  constructor(host: HTMLElement) {
    this.#hints = [...host.querySelectorAll<HTMLDetailsElement>("details.hint")];
    this.#solution = host.querySelector("details.solution");
  }

  get count(): number {
    return this.#hints.length;
  }

  /** What comes before all of it. */
  before(...nodes: Node[]): void {
    (this.#hints[0] ?? this.#solution)?.before(...nodes);
  }

  /** Shows what an attempt may see, and says so on the buttons. */
  show({ tries, hints, verdict, shown }: Omit<Attempt, "given">, buttons: Buttons): void {
    for (const [i, fold] of this.#hints.entries()) fold.hidden = i >= hints;
    const left = this.count - hints;
    Object.assign(buttons.hint, { textContent: `A hint (${left} left)`, disabled: left === 0 });
    const isDone = verdict === "right";
    const may = isDone || shown || tries >= patience || left === 0;
    Object.assign(buttons.solution, { disabled: !may, title: may ? "" : `After ${patience} tries, or all hints` });
    if (this.#solution) this.#solution.hidden = !(isDone || shown);
  }

  openHint(n: number): void {
    open(this.#hints[n]);
  }

  openSolution(): void {
    if (this.#solution) this.#solution.hidden = false;
    open(this.#solution);
  }

  close(): void {
    for (const fold of [...this.#hints, this.#solution]) if (fold) fold.open = false;
  }
}

function open(fold: HTMLDetailsElement | null | undefined) {
  if (!fold) return;
  fold.open = true;
  fold.querySelector("summary")?.focus();
}
