import { usual } from "../../text-to-image/asked.ts";
import type { Way } from "../inpainting.ts";

/** What the holes on record were asked. */
export const INPAINT_PROMPT = "a red circle left of a green cross on grey";
export const inpaintUsual = { picture: "pair", hole: "right", asked: { ...usual, prompt: INPAINT_PROMPT } } as const;

/** Those that are on record. */
export const keptFillings: Readonly<Record<string, { readonly way: Way; readonly repeats: number }>> = {
  end: { way: "end", repeats: 1 },
  once: { way: "step", repeats: 1 },
  five: { way: "step", repeats: 5 },
};

/** The one on record that is nearest to what is set. */
export const keptName = (way: string, repeats: number): string =>
  way === "end" ? "end" : repeats >= 3 ? "five" : "once";

/** How each was measured on cut things, in words. */
export const measuredTitles: Readonly<Record<string, string>> = {
  end: "pasted at the end alone",
  once: "put back at every step",
  five: "the same, each step five times",
};
