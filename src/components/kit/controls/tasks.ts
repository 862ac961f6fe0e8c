const { scheduler } = globalThis as { readonly scheduler?: { postTask(task: () => void): Promise<void> } };

/** Lets the page do what else it has to. */
export const nextTask = (): Promise<void> =>
  scheduler?.postTask(() => {}) ?? new Promise((resolve) => setTimeout(resolve));

/** Milliseconds of a task: a phone with a quarter of the speed does as much in 24. */
const share = 6;

/** The values of some work, done in short tasks, so that the page stays awake. */
export async function* inTasks<T>(work: Iterable<T | undefined>): AsyncGenerator<T, void, undefined> {
  let began = performance.now();
  for (const value of work) {
    if (value !== undefined) yield value;
    if (performance.now() - began < share) continue;
    await nextTask();
    began = performance.now();
  }
}

/** Work of one value, which it returns, as what yields that value. */
export function* ending<T>(work: Generator<undefined, T>): Generator<T | undefined, void> {
  yield yield* work;
}
