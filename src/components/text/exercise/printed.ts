/** What a reader's code printed while it was checked, below what is said of it; away where that was nothing. */
export class Printed {
  readonly element: HTMLElement = document.createElement("div");
  readonly #lines = document.createElement("pre");

  constructor() {
    const title = Object.assign(document.createElement("p"), { textContent: "Your code printed:" });
    Object.assign(this.#lines, { tabIndex: 0, ariaLabel: "What your code printed" });
    this.#lines.setAttribute("role", "region");
    this.element.className = "printed";
    this.element.append(title, this.#lines);
    this.show();
  }

  show(lines: readonly string[] = []): void {
    this.element.hidden = lines.length === 0;
    this.#lines.textContent = lines.join("\n");
  }
}
