import { radiosOf } from "../radios.ts";
import { forget, recall, type Stored, store } from "./memory.ts";

/**
 * Predict, then reveal: a question, a list of answers of which one is `data-right`, and `<details>` with the reason. This
 * element makes radio buttons of the list and holds the reason back until the reader has committed to an answer.
 */
export class Predict extends HTMLElement {
  #options: HTMLInputElement[] = [];
  #items: HTMLLIElement[] = [];
  #details: HTMLDetailsElement | null = null;
  #verdict = document.createElement("p");
  #reveal = document.createElement("button");

  connectedCallback() {
    if (this.#options.length > 0) return;
    this.#details = this.querySelector("details");
    const list = this.querySelector<HTMLElement>(":scope > ul");
    if (!list) return;
    this.#items = [...list.querySelectorAll<HTMLLIElement>(":scope > li")];
    this.#options = radiosOf(list, this.#question(), () => this.#choose());
    this.#build();
    const stored = recall(this.#key());
    if (stored && this.#options[stored.choice]) this.#restore(stored);
  }

  #question() {
    return this.querySelector("p")?.textContent?.trim() ?? "Your prediction";
  }

  #key() {
    return `${location.pathname}#${this.id || this.#question()}`;
  }

  #build() {
    Object.assign(this.#reveal, { type: "button", textContent: "Reveal", disabled: true });
    this.#verdict.setAttribute("role", "status");
    const again = Object.assign(document.createElement("button"), { type: "button", textContent: "Predict again" });
    again.className = "again";
    this.#reveal.addEventListener("click", () => this.#show());
    again.addEventListener("click", () => this.#restart());
    const row = document.createElement("div");
    row.className = "row";
    row.append(this.#reveal, again, this.#verdict);
    this.querySelector("ul")?.after(row);
    this.#verdict.textContent = "Choose an answer, then reveal.";
  }

  #chosen() {
    return this.#options.findIndex((option) => option.checked);
  }

  #choose() {
    this.#reveal.disabled = false;
    this.#verdict.textContent = "";
    store(this.#key(), { choice: this.#chosen(), revealed: false });
  }

  #show() {
    const choice = this.#chosen();
    const right = this.#items.findIndex((item) => item.dataset.right !== undefined);
    this.dataset.revealed = "";
    for (const option of this.#options) option.disabled = true;
    for (const [i, item] of this.#items.entries())
      item.dataset.state = i === right ? "right" : i === choice ? "missed" : "";
    this.#verdict.textContent = choice === right ? "Right." : "Not this one. The right one is marked ✓.";
    if (this.#details) this.#details.open = true;
    store(this.#key(), { choice, revealed: true });
  }

  #restore({ choice, revealed }: Stored) {
    this.#options[choice]!.checked = true;
    this.#choose();
    if (revealed) this.#show();
  }

  #restart() {
    delete this.dataset.revealed;
    for (const item of this.#items) delete item.dataset.state;
    for (const option of this.#options) Object.assign(option, { disabled: false, checked: false });
    if (this.#details) this.#details.open = false;
    this.#reveal.disabled = true;
    this.#verdict.textContent = "Choose an answer, then reveal.";
    forget(this.#key());
    this.#options[0]?.focus();
  }
}
customElements.define("nb-predict", Predict);
