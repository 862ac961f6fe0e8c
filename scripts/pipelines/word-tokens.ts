/** Signs that are letters of CLIP's vocabulary themselves. */
const letters = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i));

/** Files of a `CLIPTokenizer` to which each of the words is one token. */
export function wordTokens(words: readonly string[], length: number): Readonly<Record<string, string>> {
  const merges = mergesOf(words);
  const tokens = [...letters, ...letters.map((letter) => `${letter}</w>`), ...merges.map((pair) => pair.join(""))];
  const [start, end] = ["<|startoftext|>", "<|endoftext|>"];
  const vocabulary = [...new Set([...tokens, start, end])].map((token, id) => [token, id] as const);
  const special = { bos_token: start, eos_token: end, pad_token: end, unk_token: end };
  return {
    "vocab.json": JSON.stringify(Object.fromEntries(vocabulary)),
    "merges.txt": `#version: 0.2\n${merges.map((pair) => pair.join(" ")).join("\n")}\n`,
    "tokenizer_config.json": JSON.stringify({ tokenizer_class: "CLIPTokenizer", model_max_length: length, ...special }),
    "special_tokens_map.json": JSON.stringify(special),
  };
}

type Pair = readonly [string, string];

/** The commonest pair again and again, until each word is one: Sennrich et al., arXiv:1508.07909, algorithm 1. */
function mergesOf(words: readonly string[]): Pair[] {
  let parts = [...new Set(words)].map((word) =>
    [...word].map((letter, i, all) => (i < all.length - 1 ? letter : `${letter}</w>`)),
  );
  const merges: Pair[] = [];
  for (let pair = commonest(parts); pair; pair = commonest(parts)) {
    merges.push(pair);
    parts = parts.map((word) => merged(word, pair as Pair));
  }
  return merges;
}

function commonest(words: readonly (readonly string[])[]): Pair | undefined {
  const counts = new Map<string, number>();
  for (const word of words)
    for (let i = 1; i < word.length; i++) {
      const pair = `${word[i - 1]} ${word[i]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best?.[0].split(" ") as Pair | undefined;
}

function merged(word: readonly string[], [a, b]: Pair): string[] {
  const out: string[] = [];
  for (const part of word) {
    if (part === b && out.at(-1) === a && !out.at(-1)!.endsWith("</w>")) out.push(out.pop()! + part);
    else out.push(part);
  }
  return out;
}
