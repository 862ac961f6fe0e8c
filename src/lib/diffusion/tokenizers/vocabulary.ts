import { byteLetters } from "./byte-letters.ts";
import { VocabularyError } from "./vocabulary-error.ts";

/** Names of files that a tokenizer is read from. */
export type TokenizerFile =
  | "vocab.json"
  | "merges.txt"
  | "tokenizer.json"
  | "tokenizer_config.json"
  | "special_tokens_map.json"
  | "added_tokens.json"
  | "bpe_simple_vocab_16e6.txt";
/** Their texts: `vocab.json` and `merges.txt`, or `tokenizer.json`, or CLIP's own list of merges, unzipped; the others if there. */
export type TokenizerFiles = Readonly<Partial<Record<TokenizerFile, string>>>;

/** Tokens with their ids, and pairs of tokens in the order in which they merge. */
export interface Vocabulary {
  readonly ids: ReadonlyMap<string, number>;
  readonly merges: readonly (readonly [string, string])[];
  /** Tokens beside the vocabulary, found in a text before anything else. */
  readonly added: ReadonlyMap<string, number>;
}

/** CLIP's tokens end here; its list of merges goes on. */
const mostMerges = 49_152 - 256 - 2;
const mostIds = 1 << 22;

/** @throws VocabularyError which names the file. */
export function readVocabulary(files: TokenizerFiles): Vocabulary {
  const { "vocab.json": vocab, "merges.txt": merges, "tokenizer.json": whole } = files;
  const own = files["bpe_simple_vocab_16e6.txt"];
  if (vocab !== undefined && merges !== undefined)
    return {
      ids: idsOf("vocab.json", parsed("vocab.json", vocab)),
      merges: lines("merges.txt", merges),
      added: addedOf(files),
    };
  if (whole !== undefined) return fromWhole(parsed("tokenizer.json", whole), files);
  if (own !== undefined) return fromMerges(lines("bpe_simple_vocab_16e6.txt", own));
  const given = Object.keys(files).join(", ") || "none";
  throw new VocabularyError(
    "vocab.json",
    `a tokenizer needs vocab.json and merges.txt, or tokenizer.json; given: ${given}.`,
  );
}

/** A file's object. @throws VocabularyError */
export function parsed(file: TokenizerFile, text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new VocabularyError(file, `it is no JSON (${(error as Error).message}).`);
  }
  return objectOf(file, "", value);
}

function objectOf(file: TokenizerFile, field: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new VocabularyError(file, `${field || "the file"} has to be an object.`);
}

function idsOf(file: TokenizerFile, object: Readonly<Record<string, unknown>>): Map<string, number> {
  return new Map(Object.entries(object).map(([token, id]) => [token, wholeId(file, token, id)]));
}

function wholeId(file: TokenizerFile, token: string, id: unknown): number {
  if (Number.isInteger(id) && (id as number) >= 0 && (id as number) < mostIds) return id as number;
  const shown = JSON.stringify(token.slice(0, 40));
  throw new VocabularyError(
    file,
    `the id of ${shown} is ${JSON.stringify(id)?.slice(0, 40)}, and has to be a whole number.`,
  );
}

/** Pairs, one a line after the first. */
function lines(file: TokenizerFile, text: string): [string, string][] {
  return text
    .trim()
    .split("\n")
    .slice(1, mostMerges + 1)
    .filter((line) => line.trim())
    .map((line, i) => pair(file, `line ${i + 2}`, line.trim().split(/\s+/)));
}

function pair(file: TokenizerFile, place: string, parts: unknown): [string, string] {
  if (Array.isArray(parts) && parts.length === 2 && parts.every((part) => typeof part === "string"))
    return parts as [string, string];
  throw new VocabularyError(file, `${place} has to be two tokens, and is ${JSON.stringify(parts)?.slice(0, 60)}.`);
}

function fromWhole(file: Readonly<Record<string, unknown>>, files: TokenizerFiles): Vocabulary {
  const name = "tokenizer.json";
  const model = objectOf(name, "model", file.model);
  if ((model.type ?? "BPE") !== "BPE" || model.end_of_word_suffix !== "</w>")
    throw new VocabularyError(name, "CLIP's model is byte pairs whose words end in </w>; this is of another kind.");
  if (!Array.isArray(model.merges)) throw new VocabularyError(name, "model.merges has to be a list.");
  const merges = model.merges.map((each, i) =>
    pair(name, `model.merges ${i}`, typeof each === "string" ? each.split(" ") : each),
  );
  const ids = idsOf(name, objectOf(name, "model.vocab", model.vocab));
  const entries = Array.isArray(file.added_tokens) ? file.added_tokens : [];
  const added = entries.map((each) => objectOf(name, "an entry of added_tokens", each));
  const own = added.map(({ content, id }) => [String(content), wholeId(name, String(content), id)] as const);
  return { ids, merges, added: new Map([...own, ...addedOf(files)]) };
}

/** Of `added_tokens.json`, tokens and ids; of `tokenizer_config.json`, ids and what they stand for. */
function addedOf(files: TokenizerFiles): Map<string, number> {
  const [older, config] = [files["added_tokens.json"], files["tokenizer_config.json"]];
  const ids = older === undefined ? new Map() : idsOf("added_tokens.json", parsed("added_tokens.json", older));
  const name = "tokenizer_config.json";
  const decoder = config === undefined ? {} : (parsed(name, config).added_tokens_decoder ?? {});
  for (const [id, each] of Object.entries(objectOf(name, "added_tokens_decoder", decoder))) {
    const content = String(objectOf(name, `added_tokens_decoder.${id}`, each).content);
    ids.set(content, wholeId(name, content, Number(id)));
  }
  return ids;
}

/** CLIP's own order: each byte, each byte that ends a word, what merges make, the start and the end. */
function fromMerges(merges: [string, string][]): Vocabulary {
  const bytes = byteLetters();
  const tokens = [...bytes, ...bytes.map((letter) => `${letter}</w>`), ...merges.map((each) => each.join(""))];
  const all = [...tokens, "<|startoftext|>", "<|endoftext|>"];
  return { ids: new Map(all.map((token, id) => [token, id])), merges, added: new Map() };
}
