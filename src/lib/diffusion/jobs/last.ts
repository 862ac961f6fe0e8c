/**
 * Lets a run go to its end and gives its last report: `const { checkpoint } = await last(train({ data }))`.
 *
 * @throws RangeError where the run reported nothing, and what the run throws.
 *
 * @example
 * ```ts
 * import { last, ready, sample, tf } from "noisebook";
 *
 * await ready();
 * const denoise = (
 *   x: tf.Tensor,
 *   { alpha, sigma }: { alpha: number; sigma: number },
 * ) => tf.mul(x, alpha / (alpha ** 2 + sigma ** 2));
 * const { i, x } = await last(
 *   sample({ denoise, steps: 5, count: 3 }),
 * );
 * console.log(`After step ${i}:`, x);
 * ```
 */
export async function last<T>(run: AsyncIterable<T>): Promise<T> {
  let newest: { readonly report: T } | undefined;
  for await (const report of run) newest = { report };
  if (!newest) throw new RangeError("The run reported nothing: it had no steps to take.");
  return newest.report;
}
