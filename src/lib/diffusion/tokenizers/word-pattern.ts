/** What CLIP takes for a word: a contraction's end, letters, one figure, or signs. Radford et al., CLIP, simple_tokenizer.py. */
export const wordPattern = "'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\p{White_Space}\\p{L}\\p{N}]+";

/** The words of a text in small letters, of which nothing is mended: `cleaned` does that. */
export const wordsIn = (text: string): string[] =>
  text.normalize("NFC").toLowerCase().match(new RegExp(wordPattern, "giu")) ?? [];
