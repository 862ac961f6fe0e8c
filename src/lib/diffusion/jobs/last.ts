/** Lets a run go to its end and gives its last report: `const { checkpoint } = await last(train({ data }))`. */
export async function last<T>(run: AsyncIterable<T>): Promise<T> {
  let newest: { readonly report: T } | undefined;
  for await (const report of run) newest = { report };
  if (!newest) throw new RangeError("The run reported nothing: it had no steps to take.");
  return newest.report;
}
