/**
 * A run that ends with the reason of a signal, between two reports, and frees what it holds. What `next` is given reaches the run.
 */
export async function* abortable<T, R, N>(run: AsyncGenerator<T, R, N>, signal: AbortSignal): AsyncGenerator<T, R, N> {
  try {
    signal.throwIfAborted();
    let result = await run.next(...([] as unknown as [N]));
    while (!result.done) {
      signal.throwIfAborted();
      const given = yield result.value;
      signal.throwIfAborted();
      result = await run.next(given);
    }
    return result.value;
  } finally {
    await run.return(undefined as never);
  }
}
