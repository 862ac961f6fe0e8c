/** Lets the page do what else it has to. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The values of some work, done in tasks of about 10 ms, so that the page stays awake. */
export async function* inTasks<T>(work: Iterable<T | undefined>): AsyncGenerator<T, void, undefined> {
  let began = performance.now();
  for (const value of work) {
    if (value !== undefined) yield value;
    if (performance.now() - began < 10) continue;
    await nextTask();
    began = performance.now();
  }
}

/** Work of one value, which it returns, as what yields that value. */
export function* ending<T>(work: Generator<undefined, T>): Generator<T | undefined, void> {
  yield yield* work;
}
