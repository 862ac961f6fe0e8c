/** What a reader answered. */
export interface Stored {
  readonly choice: number;
  readonly revealed: boolean;
}

const name = (key: string) => `noisebook.predict.${key}`;

/** An answer as it was stored; undefined for what is no answer. */
export function parse(text: string | null): Stored | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    const { choice, revealed } = (value ?? {}) as Partial<Stored>;
    return Number.isInteger(choice) && choice! >= 0 ? { choice: choice!, revealed: revealed === true } : undefined;
  } catch {
    return undefined;
  }
}

export function recall(key: string): Stored | undefined {
  try {
    return parse(localStorage.getItem(name(key)));
  } catch {
    return undefined;
  }
}

export function store(key: string, stored: Stored): void {
  try {
    localStorage.setItem(name(key), JSON.stringify(stored));
  } catch {
    // Storage is off or full: the answer holds for this visit.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(name(key));
  } catch {
    // As above.
  }
}
