/**
 * Cuts a JSON list that arrives in pieces into its elements, so that a long list is never parsed at one go.
 * Wrong JSON is left to `JSON.parse`, which gets every character.
 */
export class JsonElements {
  #rest = "";
  #scanned = 0;
  #depth = 0;
  #quoted = false;
  #some = false;

  /** The elements that are complete. @throws SyntaxError */
  push(piece: string): unknown[] {
    this.#rest += piece;
    const cut = this.#lastComma();
    if (cut < 0) return [];
    const elements = this.#parse(`${this.#rest.slice(0, cut)}]`, true);
    this.#rest = `[${this.#rest.slice(cut + 1)}`;
    this.#scanned -= cut;
    this.#some = true;
    return elements;
  }

  /** The elements that are left. @throws SyntaxError */
  end(): unknown[] {
    return this.#parse(this.#rest, this.#some);
  }

  #parse(text: string, some: boolean): unknown[] {
    const elements: unknown[] = JSON.parse(text);
    if (some && elements.length === 0) throw new SyntaxError("two commas follow each other, or one ends the list");
    return elements;
  }

  /** Where the last comma between elements is in what has arrived and was not scanned before, or −1. */
  #lastComma(): number {
    const text = this.#rest;
    let comma = -1;
    let i = this.#scanned;
    for (; i < text.length; i++) {
      const char = text[i];
      if (this.#quoted) {
        if (char === "\\") i++;
        else if (char === '"') this.#quoted = false;
      } else if (char === '"') this.#quoted = true;
      else if (char === "[" || char === "{") this.#depth++;
      else if (char === "]" || char === "}") this.#depth--;
      else if (char === "," && this.#depth === 1) comma = i;
    }
    this.#scanned = i;
    return comma;
  }
}
