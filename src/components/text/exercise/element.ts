import type { Attempt } from "../../../lib/exercises/attempt.ts";
import type { Verdict } from "../../../lib/exercises/types.ts";
import { forgetAttempt, keepAttempt, recallAttempt } from "./attempts.ts";
import { type Field, fieldOf } from "./field.ts";
import { exerciseOf, runProvided } from "./provided.ts";

/** Wrong tries after which the solution can be seen. */
const patience = 2;

type Buttons = Record<"check" | "hint" | "solution" | "again", HTMLButtonElement>;

/**
 * An exercise: what `Task.astro` writes for readers without JavaScript, made into one that checks itself. Hints come one by one, the
 * solution after two tries or all hints. What was answered is kept.
 */
export class ExerciseElement extends HTMLElement {
  #field: Field | undefined;
  #hints: HTMLDetailsElement[] = [];
  #solution: HTMLDetailsElement | null = null;
  readonly #status = document.createElement("p");
  readonly #buttons = Object.fromEntries(
    ["check", "hint", "solution", "again"].map((name) => [name, document.createElement("button")]),
  ) as Buttons;
  #attempt: Omit<Attempt, "given"> | undefined;
  #since: number | undefined;

  connectedCallback() {
    if (this.#field) return;
    this.#field = fieldOf(this, this.#title, () => this.#open());
    this.#hints = [...this.querySelectorAll<HTMLDetailsElement>("details.hint")];
    this.#solution = this.querySelector("details.solution");
    this.#build();
    this.#begin();
    void this.#recall();
  }

  get #title() {
    return this.querySelector(".exercise-title")?.textContent?.trim() ?? "Exercise";
  }

  get #id() {
    return this.dataset.exercise ?? "";
  }

  /** What there is and how far it got, in words. */
  describe(): string {
    const { verdict, tries, hints } = this.#attempt!;
    const state = { right: "right", wrong: "not right yet", unjudged: "not judged", open: "not checked yet" }[verdict];
    const times = tries === 1 ? "once" : `${tries} times`;
    const tried = tries > 0 ? `, checked ${times}` : "";
    return `Exercise: ${this.#title}. ${this.#task} Your answer is ${state}${tried}; ${hints} of ${this.#hints.length} hints taken.`;
  }

  get #task() {
    return {
      code: "Code to write.",
      choice: "Answers to choose from.",
      number: "A number.",
      figure: "A task on a figure.",
    }[this.dataset.kind!];
  }

  #build() {
    const { check, hint, solution, again } = this.#buttons;
    const texts = { check: this.dataset.kind === "figure" ? "Check the figure" : "Check", again: "Start over" };
    Object.assign(check, { textContent: texts.check, className: "primary" });
    Object.assign(again, { textContent: texts.again, className: "again" });
    solution.textContent = "Show the solution";
    for (const button of Object.values(this.#buttons)) button.type = "button";
    check.addEventListener("click", () => void this.#check());
    hint.addEventListener("click", () => this.#giveHint());
    solution.addEventListener("click", () => this.#showSolution());
    again.addEventListener("click", () => void this.#restart());
    this.#status.setAttribute("role", "status");
    const row = document.createElement("div");
    row.className = "row";
    row.append(check, hint, solution, again);
    const first = this.querySelector("details.hint, details.solution");
    first?.before(row, this.#status);
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", this.#title);
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("focusin", () => (this.#since ??= performance.now()));
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) void this.#keep();
    });
  }

  #key(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey) return;
    const isAnswer = event.target instanceof HTMLInputElement;
    if (!isAnswer && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    void this.#check();
  }

  /** A new attempt, with nothing answered. */
  #begin() {
    const now = Date.now();
    const empty = { tries: 0, hints: 0, shown: false, seconds: 0, begun: now, last: now };
    this.#attempt = { exercise: this.#id, verdict: "open", ...empty };
    this.#say("");
    this.#show();
  }

  async #recall() {
    const kept = await recallAttempt(this.#id);
    if (!kept || this.#attempt!.tries > 0 || this.#field!.read()?.kind === "code") return this.#show();
    this.#field!.write(kept.given);
    this.#attempt = kept;
    if (kept.verdict === "right") this.#say("right", "Right, as you found before.");
    this.#show();
  }

  /** The answer was changed: what was said of it holds no more. */
  #open() {
    if (this.#attempt!.verdict === "open") return;
    this.#attempt = { ...this.#attempt!, verdict: "open" };
    this.#say("");
  }

  async #check() {
    const given = this.#field!.read();
    const nothing =
      this.dataset.kind === "figure" ? "The figure isn't loaded yet: scroll to it." : "There is no answer yet.";
    if (!given) return this.#say("wrong", nothing);
    this.#say("", "Checking …");
    this.#buttons.check.disabled = true;
    const verdict = await this.#judged(given);
    this.#buttons.check.disabled = false;
    this.#attempt = { ...this.#attempt!, verdict: verdict.verdict, tries: this.#attempt!.tries + 1, last: Date.now() };
    this.#say(verdict.verdict, verdict.verdict === "right" ? "Right." : verdict.says);
    this.#show();
    await this.#keep();
  }

  async #judged(given: NonNullable<ReturnType<Field["read"]>>): Promise<Verdict> {
    try {
      const [{ judge }, { rng }, exercise] = await Promise.all([
        import("../../../lib/exercises/judge.ts"),
        import("../../../lib/diffusion/random/rng.ts"),
        exerciseOf(this.#id),
      ]);
      const seed = crypto.getRandomValues(new Uint32Array(1))[0]!;
      return await judge(exercise, given, runProvided, rng(seed));
    } catch (error) {
      return { verdict: "unjudged", says: `This could not be checked: ${(error as Error).message}` };
    }
  }

  #giveHint() {
    const next = this.#hints[this.#attempt!.hints];
    if (!next) return;
    this.#attempt = { ...this.#attempt!, hints: this.#attempt!.hints + 1 };
    this.#show();
    next.open = true;
    next.querySelector("summary")?.focus();
  }

  #showSolution() {
    const shown = this.#attempt!.shown || this.#attempt!.verdict !== "right";
    this.#attempt = { ...this.#attempt!, shown };
    if (!this.#solution) return;
    Object.assign(this.#solution, { hidden: false, open: true });
    this.#solution.querySelector("summary")?.focus();
  }

  async #restart() {
    this.#field!.clear();
    for (const fold of [...this.#hints, this.#solution]) if (fold) fold.open = false;
    this.#begin();
    await forgetAttempt(this.#id).catch(() => {});
  }

  #show() {
    const { tries, hints, verdict, shown } = this.#attempt!;
    const { hint, solution } = this.#buttons;
    for (const [i, fold] of this.#hints.entries()) fold.hidden = i >= hints;
    const left = this.#hints.length - hints;
    Object.assign(hint, { textContent: `A hint (${left} left)`, disabled: left === 0 });
    const isDone = verdict === "right";
    const may = isDone || shown || tries >= patience || left === 0;
    Object.assign(solution, { disabled: !may, title: may ? "" : `After ${patience} tries, or all hints` });
    if (this.#solution) this.#solution.hidden = !(isDone || shown);
    this.dataset.verdict = verdict;
  }

  #say(verdict: Verdict["verdict"] | "", text = "") {
    this.#status.dataset.verdict = verdict;
    this.#status.textContent = text;
  }

  /** Keeps what there is to keep; a browser that keeps nothing says so once something was checked. */
  async #keep() {
    const spent = this.#since === undefined ? 0 : (performance.now() - this.#since) / 1000;
    this.#since = undefined;
    this.#attempt = { ...this.#attempt!, seconds: Math.round(this.#attempt!.seconds + spent) };
    const given = this.#field!.read();
    if (!given || (given.kind === "figure" && this.#attempt.tries === 0)) return;
    try {
      await keepAttempt({ ...this.#attempt, given });
    } catch {
      if (this.#attempt.tries > 0) this.#status.append(" (This browser keeps no answers; hand in before you leave.)");
    }
  }
}
customElements.define("nb-exercise", ExerciseElement);
