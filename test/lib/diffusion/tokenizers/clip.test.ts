import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clipTokenizer } from "../../../../src/lib/diffusion/tokenizers/clip.ts";
import type { TokenizerFiles } from "../../../../src/lib/diffusion/tokenizers/vocabulary.ts";

const read = (file: string) => readFileSync(new URL(`../../../reference/clip/${file}`, import.meta.url), "utf8");
const files = { "vocab.json": read("vocab.json"), "merges.txt": read("merges.txt") };
const vocab = JSON.parse(files["vocab.json"]) as Record<string, number>;
const merges = files["merges.txt"].trim().split("\n").slice(1);
const tokenizer = clipTokenizer(files);
const [start, end] = [vocab["<|startoftext|>"]!, vocab["<|endoftext|>"]!];

describe("a prompt", () => {
  test("has its start, its end and padding up to 77", () => {
    const { ids, mask, cut } = tokenizer.encode("a photo");
    const own = tokenizer.ids("a photo");
    expect([...ids.slice(0, own.length + 2)]).toEqual([start, ...own, end]);
    expect(new Set(ids.slice(own.length + 2))).toEqual(new Set([end]));
    expect(ids.length).toBe(77);
    expect(mask.reduce((a, b) => a + b)).toBe(own.length + 2);
    expect(cut).toBe(0);
  });

  test("is cut where it is too long, keeps its end, and says how much was cut", () => {
    const own = tokenizer.ids("a ".repeat(100));
    const { ids, cut } = tokenizer.encode("a ".repeat(100), 10);
    expect([...ids]).toEqual([start, ...own.slice(0, 8), end]);
    expect(cut).toBe(92);
  });

  test("of nothing is a start and an end", () => {
    expect([...tokenizer.encode("", 4).ids]).toEqual([start, end, end, end]);
    expect(tokenizer.ids(" \t\n")).toEqual([]);
  });

  test("of one word of twenty thousand letters is encoded", () => {
    expect(tokenizer.decode(tokenizer.ids("x".repeat(2e4)))).toBe("x".repeat(2e4));
  });

  test("needs room for a start and an end", () => {
    expect(() => tokenizer.encode("a", 1)).toThrow("A text with its start and end has a length of at least 2; 1");
  });

  test("of small letters and figures comes back, whatever it is", () => {
    const words = fc.array(fc.stringMatching(/^(?:[a-zäß本🙂-🙏]+|\d)$/u), { maxLength: 6 });
    fc.assert(
      fc.property(words, (each) => {
        const text = each.join(" ");
        expect(tokenizer.decode(tokenizer.ids(text))).toBe(clean(text));
      }),
    );
    function clean(text: string) {
      return text.trim().replaceAll(/(?<=\p{L})(?=[^\p{L} ])|(?<=[^\p{L} ])(?=\p{L})/gu, " ");
    }
  });
});

describe("special tokens", () => {
  test("are words, of any letters, that signs before them hide", () => {
    expect(tokenizer.ids("a<|EndOfText|>")).toEqual([...tokenizer.ids("a"), end]);
    expect(tokenizer.ids("!<|endoftext|>")).not.toContain(end);
    expect(clipTokenizer(files, "plain").ids("!<|EndOfText|>")).toEqual([vocab["!</w>"], end]);
  });

  test("are those of the settings, of which the padding is found in texts", () => {
    const config = JSON.stringify({ pad_token: "!", model_max_length: 9 });
    const other = clipTokenizer({ ...files, "tokenizer_config.json": config });
    expect(other.special).toEqual({ start, end, pad: vocab["!"] });
    expect([...other.encode("a!").ids]).toEqual(
      [start, vocab["a</w>"], vocab["!"], end, 0, 0, 0, 0, 0].map((id) => id || vocab["!"]),
    );
  });

  test("may be added", () => {
    const added = clipTokenizer({ ...files, "added_tokens.json": JSON.stringify({ "<My Cat>": 9000 }) });
    expect(added.ids("a<My Cat>a")).toEqual([vocab["a</w>"], 9000, vocab["a</w>"]]);
    const slot = { added_tokens_decoder: { 9001: { content: "<x>" } } };
    expect(clipTokenizer({ ...files, "tokenizer_config.json": JSON.stringify(slot) }).ids("<x>")).toEqual([9001]);
  });
});

describe("the vocabulary", () => {
  const texts = ["a photo of the cat", "it's 8k!", "日本 🙂"];
  const same = (other: TokenizerFiles) =>
    expect(texts.map(clipTokenizer(other).ids)).toEqual(texts.map((text) => tokenizer.ids(text)));

  test("may be a tokenizer.json, whose merges are strings or pairs", () => {
    const model = { type: "BPE", vocab, merges, end_of_word_suffix: "</w>" };
    same({ "tokenizer.json": JSON.stringify({ model }) });
    const pairs = merges.map((line) => line.split(" "));
    same({ "tokenizer.json": JSON.stringify({ model: { ...model, merges: pairs }, added_tokens: [] }) });
  });

  test("may be CLIP's own list of merges", () => {
    same({ "bpe_simple_vocab_16e6.txt": files["merges.txt"] });
  });

  test.each([
    [{}, "vocab.json: a tokenizer needs vocab.json and merges.txt, or tokenizer.json; given: none."],
    [{ ...files, "vocab.json": "{" }, "vocab.json: it is no JSON"],
    [{ ...files, "vocab.json": "[]" }, "vocab.json: the file has to be an object."],
    [{ ...files, "vocab.json": '{"a": -1}' }, 'vocab.json: the id of "a" is -1, and has to be a whole number.'],
    [{ ...files, "vocab.json": '{"a": 0}' }, "vocab.json: it has no token <|startoftext|>."],
    [{ ...files, "merges.txt": "#version\na b\nc" }, 'merges.txt: line 3 has to be two tokens, and is ["c"].'],
    [{ "tokenizer.json": '{"model": {"type": "Unigram"}}' }, "tokenizer.json: CLIP's model is byte pairs"],
    [
      { "tokenizer.json": '{"model": {"end_of_word_suffix": "</w>"}}' },
      "tokenizer.json: model.merges has to be a list.",
    ],
    [{ ...files, "added_tokens.json": '{"x": "y"}' }, 'added_tokens.json: the id of "x" is "y"'],
  ] as const)("is refused by a sentence that names the file: %#", (given: TokenizerFiles, sentence) => {
    expect(() => clipTokenizer(given)).toThrow(sentence);
  });
});
