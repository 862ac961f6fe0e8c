import { dirname, join, relative } from "node:path";

/** Of KaTeX's fonts what the lessons' formulas show, and the space, by which a line's height is known. */
export const mathGlyphs = {
  "KaTeX_AMS-Regular": " ER∅",
  "KaTeX_Caligraphic-Regular": " N",
  "KaTeX_Main-Regular":
    " '()+,./0123456789:;<=>[]^~ACDEKLMNOPRSVabcdefghiklmnoprstuvwxy\u00a0±×ˉ˙ΔΣ\u200b…′←→∂∇∈−∝∣∥∼≈≤≥⊙⊤⋅⋯⟨⟩",
  "KaTeX_Math-Italic": " ACDEFGHIKLNPQRSTVWabcdefghijkmnpqrstuvwxyzαβγδεηθλμπςστφωϕϵ",
};

/** Where those cuts lie; `npm run fonts` makes them. */
export const mathFolder = join(import.meta.dirname, "../styles/math-fonts");

const formats = /(src:url\([^)]*\) format\("woff2"\))[^;}]*/g;

/** A face that takes precedence for the letters of its cut. */
function cutOf(face, from) {
  const name = face.match(/(KaTeX_[\w-]+)\.woff2/)?.[1];
  const glyphs = mathGlyphs[name];
  if (!glyphs) return "";
  const file = relative(from, join(mathFolder, `${name}.woff2`));
  const range = [...glyphs].map((glyph) => `U+${glyph.codePointAt(0).toString(16)}`).join();
  return face.replace(/src:url\([^)]*\)/, `src:url(${file})`).replace(/}$/, `;unicode-range:${range}}`);
}

/** KaTeX's styles with fonts that weigh a third; a formula with another letter has the whole font fetched beside. */
export const withCuts = (css, from) =>
  css.replace(formats, "$1").replace(/@font-face\{[^}]*\}/g, (face) => face + cutOf(face, from));

export const mathFonts = {
  name: "noisebook:math-fonts",
  enforce: "pre",
  transform: (css, id) => (/katex\.min\.css$/.test(id) ? withCuts(css, dirname(id)) : undefined),
};
