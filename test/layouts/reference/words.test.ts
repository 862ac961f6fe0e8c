import { expect, test } from "vitest";
import { first, papersIn, words } from "../../../src/layouts/reference/words.ts";

const find = (name: string) => (name === "ddim" ? "/reference/samplers/#name-ddim" : undefined);

test("paragraphs, lists and code", () => {
  expect(words("One `a < b`.\n\nTwo:\n- three\n- four", find)).toBe(
    "<p>One <code>a &lt; b</code>.</p><p>Two:</p><ul><li>three</li><li>four</li></ul>",
  );
});

test("papers and public names are links", () => {
  const html = words("Song et al., arXiv:2010.02502, as `ddim` has it.", find);
  expect(html).toContain('<a href="https://arxiv.org/abs/2010.02502">arXiv:2010.02502</a>');
  expect(html).toContain('<a href="/reference/samplers/#name-ddim"><code>ddim</code></a>');
});

test("addresses are links, without the stop behind them", () => {
  expect(words("See https://js.tensorflow.org/api/latest/.", find)).toBe(
    '<p>See <a href="https://js.tensorflow.org/api/latest/">js.tensorflow.org/api/latest</a>.</p>',
  );
});

test("indices and powers stand below and above, words with an underscore stay words", () => {
  expect(words("x̂₀ = c_skip x_t + e^{−η²h} at σ^(1/7) and n^3, by sigma_sqrt and `c_skip`.", find)).toBe(
    "<p>x̂₀ = c<sub>skip</sub> x<sub>t</sub> + e<sup>−η²h</sup> at σ<sup>1/7</sup> and n<sup>3</sup>, by sigma_sqrt and <code>c_skip</code>.</p>",
  );
});

test("papers are told once each", () => {
  expect(papersIn("arXiv:2006.11239 and arXiv:2010.02502, arXiv:2006.11239")).toEqual(["2006.11239", "2010.02502"]);
});

test("the first sentence goes beyond et al.", () => {
  expect(first("Song et al., arXiv:2010.02502, eqs. 12 and 16. More.")).toBe(
    "Song et al., arXiv:2010.02502, eqs. 12 and 16.",
  );
  expect(first("By Song et al. The end.")).toBe("By Song et al. The end.");
});
