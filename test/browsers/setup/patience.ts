import { setTimeout as pause } from "node:timers/promises";

/** Asks until there is an answer, every tenth of a second. @throws what it says where none comes for half a minute. */
export async function until<T>(
  look: () => Promise<T | undefined | null | false>,
  say: string,
  milliseconds = 30_000,
): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(say);
    await pause(100);
  }
}
