import { clouds } from "../../kit/data/clouds.ts";
import type { Instead } from "../../kit/frame/figure-state.ts";
import { oneOf, seed, whole } from "../../kit/frame/properties.ts";

/** Data that can be chosen. */
const shapes: Readonly<Record<string, object>> = { ring: clouds.ring!, moons: clouds.moons!, spiral: clouds.spiral! };

export const settingsTable = {
  cloud: oneOf(shapes, "ring"),
  turns: whole(1, 1, 8),
  steps: whole(20, 1, 50),
  seed: seed(),
};

/** What was asked for and is not there, in a sentence; empty where all is. */
export function ignored(instead: readonly Instead[]): string {
  const parts = instead.map(({ name, asked, taken }) => `${name} ${asked} (now ${taken})`);
  return parts.length > 0 ? `The link asked for what there is not: ${parts.join(", ")}.` : "";
}
