/** How far something long has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Seconds it will take still, as fast as it went; undefined as long as nothing can be said. */
  readonly left?: number;
}

/** Counts up to a total, by a clock in milliseconds. */
export function progressOf(total: number, now: () => number, tell: (progress: Progress) => void) {
  const begin = now();
  let done = 0;
  return (more: number): void => {
    done = Math.min(total, done + more);
    const spent = (now() - begin) / 1000;
    tell({ done, total, left: done > 0 && spent > 0.5 ? (spent * (total - done)) / done : undefined });
  };
}
