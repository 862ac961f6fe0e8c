import katex from "katex";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { SetFormula } from "./prose.ts";

/** Formulas as MathML, which needs no styles; one that can't be read stands as it is written. */
export const formula: SetFormula = (text, displayMode) =>
  unsafeHTML(
    katex.renderToString(text, { displayMode, output: "mathml", throwOnError: false, trust: false, maxExpand: 200 }),
  );
