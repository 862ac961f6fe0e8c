import type { Attempt } from "../../../lib/exercises/attempt.ts";
import type { Verdict } from "../../../lib/exercises/types.ts";
import { forgetAttempt, keepAttempt, recallAttempt } from "./attempts.ts";
import { type Buttons, buttonsOf, rowOf } from "./buttons.ts";
import { fieldOf } from "./field.ts";
import { Help } from "./help.ts";
import { judged } from "./judged.ts";
import { Printed } from "./printed.ts";
import type { Field } from "./types.ts";

const tasks: Readonly<Record<string, string>> = {
  code: "Code to write.",
  choice: "Answers to choose from.",
  number: "A number.",
  figure: "A task on a figure.",
};
/** Said where there is nothing to judge. */
const missing: Readonly<Record<string, string>> = {
  number: "There is no number yet: write one such as 0.5 or 1e-3.",
  figure: "The figure isn't loaded yet: scroll to it.",
};
const states = { right: "right", wrong: "not right yet", unjudged: "not judged", open: "not checked yet" };

/**
 * An exercise: what `Task.astro` writes for readers without JavaScript, made into one that checks itself. Hints come one by one, the
 * solution after two tries or all hints. What was answered is kept.
 */
export class ExerciseElement extends HTMLElement {
  #field!: Field;
  #help!: Help;
  #buttons!: Buttons;
  #attempt: Omit<Attempt, "given"> | undefined;
  #since: number | undefined;
  readonly #status = document.createElement("p");
  readonly #printed = new Printed();

  connectedCallback() {
    if (this.#attempt || !this.#kind) return;
    const heard = { onChange: () => this.#open(), onCheck: () => void this.#check() };
    this.#field = fieldOf(this, this.#title, heard);
    this.#help = new Help(this);
    this.#buttons = buttonsOf(this.#kind, {
      check: () => void this.#check(),
      hint: () => this.#giveHint(),
      solution: () => this.#showSolution(),
      again: () => void this.#restart(),
    });
    this.#status.setAttribute("role", "status");
    this.#help.before(rowOf(this.#buttons), this.#status, this.#printed.element);
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", this.#title);
    this.#listen();
    this.#begin();
    void this.#recall();
  }

  get #title() {
    return this.querySelector(".exercise-title")?.textContent?.trim() ?? "Exercise";
  }

  get #id() {
    return this.dataset.exercise ?? "";
  }

  get #kind() {
    return this.dataset.kind ?? "";
  }

  /** What there is and how far it got, in words. */
  describe(): string {
    const { verdict, tries, hints } = this.#attempt!;
    const times = tries === 1 ? "once" : `${tries} times`;
    const tried = tries > 0 ? `, checked ${times}` : "";
    return `Exercise: ${this.#title}. ${tasks[this.#kind]} Your answer is ${states[verdict]}${tried}; ${hints} of ${this.#help.count} hints taken.`;
  }

  #listen() {
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("focusin", () => (this.#since ??= performance.now()));
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) void this.#keep();
    });
  }

  #key(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.defaultPrevented) return;
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
    if (!kept || this.#attempt!.tries > 0 || this.#field.read()?.kind === "code") return this.#show();
    this.#field.write(kept.given);
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
    const given = this.#field.read();
    if (!given) return this.#say("wrong", missing[this.#kind] ?? "There is no answer yet.");
    this.#say("", "Checking …");
    this.#buttons.check.disabled = true;
    const verdict = await judged(this.#id, given);
    this.#buttons.check.disabled = false;
    this.#attempt = { ...this.#attempt!, verdict: verdict.verdict, tries: this.#attempt!.tries + 1, last: Date.now() };
    const says = verdict.verdict === "right" ? "Right." : verdict.says;
    this.#say(verdict.verdict, says);
    this.#printed.show(verdict.printed);
    this.#field.mark?.(verdict.line, says);
    this.#show();
    await this.#keep();
  }

  #giveHint() {
    const { hints } = this.#attempt!;
    if (hints >= this.#help.count) return;
    this.#attempt = { ...this.#attempt!, hints: hints + 1 };
    this.#show();
    this.#help.openHint(hints);
  }

  #showSolution() {
    const shown = this.#attempt!.shown || this.#attempt!.verdict !== "right";
    this.#attempt = { ...this.#attempt!, shown };
    this.#help.openSolution();
  }

  async #restart() {
    this.#field.clear();
    this.#help.close();
    this.#begin();
    await forgetAttempt(this.#id).catch(() => {});
  }

  #show() {
    this.#help.show(this.#attempt!, this.#buttons);
    this.dataset.verdict = this.#attempt!.verdict;
  }

  #say(verdict: Verdict["verdict"] | "", text = "") {
    if (text === "") {
      this.#printed.show();
      this.#field.mark?.(undefined, "");
    }
    this.#status.dataset.verdict = verdict;
    this.#status.textContent = text;
  }

  /** Keeps what there is to keep; a browser that keeps nothing says so once something was checked. */
  async #keep() {
    const spent = this.#since === undefined ? 0 : (performance.now() - this.#since) / 1000;
    this.#since = undefined;
    this.#attempt = { ...this.#attempt!, seconds: Math.round(this.#attempt!.seconds + spent) };
    const given = this.#field.read();
    if (!given || (given.kind === "figure" && this.#attempt.tries === 0)) return;
    try {
      await keepAttempt({ ...this.#attempt, given });
    } catch {
      if (this.#attempt.tries > 0) this.#status.append(" (This browser keeps no answers; hand in before you leave.)");
    }
  }
}
customElements.define("nb-exercise", ExerciseElement);
