import { expect, test } from "vitest";
import { cleaned, plain } from "../../../../src/lib/diffusion/tokenizers/cleaned.ts";
import { unescaped } from "../../../../src/lib/diffusion/tokenizers/html.ts";

/** Right-hand sides are those of Python's `html.unescape`. */
test.each([
  ["&lt;b&gt;", "<b>"],
  ["&copy 2021 &notit; &nosuch;", "© 2021 ¬it; &nosuch;"],
  ["&#233;&#xe9;&#XE9 &#150;&#0;&#xD800;&#x110000;", "ééé –\ufffd\ufffd\ufffd"],
  ["&#1;&#11;&#127;&#xFFFE;&#xFDD0;|&#9;&#13;", "|\t\r"],
  ["&amp;lt;", "&lt;"],
  ["a & b &; &#; &#x;", "a & b &; &#; &#x;"],
])("references in %j are read as Python reads them", (text, expected) => {
  expect(unescaped(text)).toBe(expected);
});

/** Right-hand sides are those of CLIP's `whitespace_clean(basic_clean(text)).lower()` with ftfy 6.3.1. */
test.each([
  ["  lots   of\twhite\nspace\u3000\u2028\u0085", "lots of white space …"],
  ["&amp;lt;b&amp;gt; it’s “so” ﬁne", '<b> it\'s "so" fine'],
  ["ＦＵＬＬ ｶﾞ", "full ガ"],
  ["Ĳssel ŉ ǅ ﬅ", "ijssel 'n dž ſt"],
  ["\u001b[31mred\u001b[0m \u0007bell \ufeffmark", "red bell mark"],
  ["P&EACUTE;REZ &nTILDE;", "pérez &ntilde;"],
  ["<b> &amp;amp;amp;", "<b> &amp;"],
  ["&amp;amp;amp;", "&"],
  ["e\u0301", "é"],
  ["ΣΊΣΥΦΟΣ", "σίσυφος"],
])("%j is cleaned as CLIP cleans it", (text, expected) => {
  expect(cleaned(text)).toBe(expected);
});

test("plain text keeps what only CLIP's cleaning mends", () => {
  expect(plain("It’s\t&lt;  ΣΟΣ e\u0301")).toBe("it’s &lt; σοσ é");
});
