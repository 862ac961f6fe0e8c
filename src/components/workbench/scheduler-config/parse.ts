import type { Options } from "../../../lib/diffusion/diffusers/schedulers/options.ts";

/** The object in the text of a scheduler_config.json. @throws a sentence where there is none */
export function parseConfig(text: string): Options {
  if (text.trim() === "") throw new RangeError("Paste a scheduler_config.json; the field is empty.");
  if (text.length > 100_000)
    throw new RangeError(`This is ${text.length} characters long; a configuration has at most 100,000.`);
  const config = json(text);
  if (typeof config !== "object" || config === null || Array.isArray(config))
    throw new RangeError("A scheduler_config.json is one object in braces; this is something else.");
  return config as Options;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RangeError(`This is not JSON: ${(error as Error).message}.`);
  }
}

/** Longest a configuration may be in a link, in characters. */
const linkable = 4000;

/** A configuration without spaces, as links carry it. @throws a sentence where it is none, or too long for a link */
export function compact(text: string): string {
  const short = JSON.stringify(parseConfig(text));
  if (short.length > linkable)
    throw new RangeError(
      `Without spaces this has ${short.length} characters; a link carries ${linkable}. Leave out what stays as usual, and trained_betas.`,
    );
  return short;
}
