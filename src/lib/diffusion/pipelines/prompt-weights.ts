/** A piece of a prompt and how much it counts. */
export interface Fragment {
  readonly text: string;
  readonly weight: number;
}

const mark = /\\([\\()[\]])|([()[\]])|:\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*\)|([^\\()[\]:]+|\\|:)/gu;

/** What a pair of brackets without a number does. */
const bracket = 1.1;
/** Weights beyond this say nothing that an encoder could mean. */
const most = 10;

interface Open {
  readonly sign: string;
  readonly from: number;
}

/**
 * Reads the weights of a prompt, in the syntax of AUTOMATIC1111's web UI: (word) counts 1.1 times as much, [word] as much less,
 * (word:1.3) 1.3 times; brackets multiply, and a backslash before a bracket makes it a letter. Brackets that never close are
 * closed at the end, those that never open are letters.
 * @throws a sentence for a weight that is below 0 or beyond all sense
 */
export function readWeights(prompt: string): readonly Fragment[] {
  const found: { text: string; weight: number }[] = [];
  const open: Open[] = [];
  const scale = (from: number, by: number) => {
    for (const piece of found.slice(from)) piece.weight *= by;
  };
  const close = (by: (sign: string) => number) => {
    const { sign, from } = open.pop()!;
    scale(from, by(sign));
  };
  const plain = (sign: string) => (sign === "(" ? bracket : 1 / bracket);
  for (const [whole, escaped, sign, number] of prompt.matchAll(mark)) {
    const top = open.at(-1)?.sign;
    if (sign === "(" || sign === "[") open.push({ sign, from: found.length });
    else if (number !== undefined && top === "(") close(() => requireWeight(Number(number)));
    else if ((sign === ")" && top === "(") || (sign === "]" && top === "[")) close(plain);
    else found.push({ text: escaped ?? whole, weight: 1 });
  }
  while (open.length > 0) close(plain);
  return joined(found);
}

function requireWeight(weight: number): number {
  if (weight >= 0 && weight <= most) return weight;
  throw new RangeError(`A word's weight must be a number from 0 to ${most}; one of the prompt's is ${weight}.`);
}

/** Neighbours of one weight as one piece. */
function joined(fragments: readonly Fragment[]): Fragment[] {
  const out: { text: string; weight: number }[] = [];
  for (const { text, weight } of fragments) {
    const last = out.at(-1);
    if (last && last.weight === weight) last.text += text;
    else out.push({ text, weight });
  }
  return out;
}

/** The prompt without its weights. */
export const withoutWeights = (prompt: string): string =>
  readWeights(prompt)
    .map(({ text }) => text)
    .join("");
