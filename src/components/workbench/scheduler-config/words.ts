import { parseConfig } from "./parse.ts";

/** A configuration with a line for each option; any other text as it is. */
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
