/** How many letters have to be put in, left out or changed to make one word the other. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (a[i] === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** The first of the names, at least one, that is fewest letters away. */
export const nearest = (name: string, names: readonly string[]): string =>
  names.reduce((best, other) => (editDistance(name, other) < editDistance(name, best) ? other : best));
