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
    throw new RangeError(`This is not JSON: ${(error as Error).message}`);
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

/** The same with a line for each option. */
export function spread(text: string): string {
  try {
    return JSON.stringify(parseConfig(text), null, 2);
  } catch {
    return text;
  }
}

/** A configuration in a few words: its class, and what is set beside the model's chain. */
export function wordsOf(text: string): string {
  try {
    const { _class_name: name, ...options } = parseConfig(text);
    const set = Object.entries(options).filter(([key]) => !key.startsWith("_") && !chain.includes(key));
    const words = [String(name).replace(/Scheduler$/, ""), ...set.map(([key, value]) => `${key} ${value}`)].join(", ");
    return words.length > 60 ? `${words.slice(0, 59)}…` : words;
  } catch {
    return "no configuration";
  }
}

const chain = ["beta_start", "beta_end", "beta_schedule", "num_train_timesteps", "steps_offset"];
