import { parsed, type TokenizerFiles, type Vocabulary } from "./vocabulary.ts";
import { VocabularyError } from "./vocabulary-error.ts";

/** What special tokens are called. */
export type Names = Readonly<Record<"bos_token" | "eos_token" | "pad_token" | "unk_token", string>>;
const usual: Names = {
  bos_token: "<|startoftext|>",
  eos_token: "<|endoftext|>",
  pad_token: "<|endoftext|>",
  unk_token: "<|endoftext|>",
};

/** Special tokens, and how many ids an encoder takes, by `tokenizer_config.json` and `special_tokens_map.json`. */
export function readSettings(files: TokenizerFiles): { names: Names; length: number } {
  const read = (file: "tokenizer_config.json" | "special_tokens_map.json") =>
    files[file] === undefined ? {} : parsed(file, files[file]);
  const [config, map] = [read("tokenizer_config.json"), read("special_tokens_map.json")];
  const nameOf = (role: string) => {
    const token = config[role] ?? map[role];
    const name = typeof token === "object" ? (token as { content?: unknown } | null)?.content : token;
    return typeof name === "string" ? name : undefined;
  };
  const names = Object.fromEntries(Object.entries(usual).map(([role, name]) => [role, nameOf(role) ?? name])) as Names;
  const most = config.model_max_length;
  return { names, length: Number.isInteger(most) && (most as number) < 1e6 ? (most as number) : 77 };
}

/** Ids of the special tokens, and of those beside the vocabulary. @throws VocabularyError where one has none. */
export function specialTokens({ ids, added }: Vocabulary, names: Names): Map<string, number> {
  const own = Object.values(names).map((token) => {
    const id = added.get(token) ?? ids.get(token);
    if (id === undefined) throw new VocabularyError("vocab.json", `it has no token ${token}.`);
    return [token, id] as const;
  });
  return new Map([...added, ...own]);
}
