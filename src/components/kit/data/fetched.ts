/**
 * What is on record beside a figure and too heavy for a script: fetched as data, when the figure comes.
 * @throws a sentence where it can't be had.
 */
export async function fetched<T>(address: URL): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok)
    throw new Error(`What is on record for this figure couldn't be fetched (${answer.status}). Reload the page.`);
  return (await answer.json()) as T;
}
