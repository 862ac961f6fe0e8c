import { renderToString } from "katex";
import { katex } from "./katex.mjs";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const formula = (tex: string) =>
  renderToString(tex, { ...katex, macros: { ...katex.macros } } as object)
    .replace(/<annotation.*?<\/annotation>/s, "")
    .replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "");

/** The HTML of a text with formulas, `$…$`, code in backticks and paragraphs; made when the site is built. */
export const inline = (text: string): string =>
  text
    .split(/(\$[^$]+\$|`[^`]+`)/)
    .map((part) => {
      if (part.startsWith("$")) return formula(part.slice(1, -1));
      return part.startsWith("`") ? `<code>${escaped(part.slice(1, -1))}</code>` : escaped(part);
    })
    .join("");
