/** A public name as the search knows it: what it is called, its kind, its address, a sentence, and all words about it. */
export type Named = readonly [name: string, kind: string, address: string, about: string, words: string];

const plain = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** How well a name answers a word; 0 if not at all. */
function match([name, kind, , about, words]: Named, word: string): number {
  const full = plain(name);
  const last = full.slice(full.lastIndexOf(".") + 1);
  if (last === word || full === word) return 100;
  if (last.startsWith(word)) return 60 - Math.min(20, last.length - word.length);
  if (full.startsWith(word)) return 30;
  if (full.includes(word)) return 25;
  if (kind === word) return 12;
  const told = plain(`${about} ${words}`);
  if (new RegExp(`(?<![\\p{L}\\p{N}])${word.replaceAll(/[^\p{L}\p{N}]/gu, "\\$&")}`, "u").test(told)) return 10;
  return word.length > 3 && told.includes(word) ? 4 : 0;
}

/** The names that answer all words of a question, the best first; of names that answer alike, the shorter. */
export function search(names: readonly Named[], question: string, most = 20): readonly Named[] {
  const words = plain(question).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return names
    .map((named) => {
      const scores = words.map((word) => match(named, word));
      return { named, score: scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.named[0].length - b.named[0].length)
    .slice(0, most)
    .map(({ named }) => named);
}
