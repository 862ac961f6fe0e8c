/** What a reader wrote and did not send anywhere, by the place of its cell. */
export interface Drafts {
  read(place: string): string | undefined;
  /** Whether it is kept now. */
  write(place: string, text: string): boolean;
  forget(place: string): void;
}

const prefix = "noisebook.cell.";

/** @param storage throws where the browser keeps nothing, already when it is asked for. */
export function drafts(storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">): Drafts {
  const tried = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    read: (place) => tried(() => storage().getItem(prefix + place)) ?? undefined,
    write: (place, text) => tried(() => storage().setItem(prefix + place, text) ?? true) ?? false,
    forget: (place) => void tried(() => storage().removeItem(prefix + place)),
  };
}
