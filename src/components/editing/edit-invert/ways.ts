import type { Painting } from "../painted.ts";

/** Guidance scales at which errors are on record. */
export const MEASURED_SCALES = [2, 8] as const;

/** What the denoiser is told there and back. */
export const ways = {
  caption: "its caption, both ways",
  none: "nothing, both ways",
  guided: "guided, both ways",
  back: "guided on the way back",
} as const;
export type Way = keyof typeof ways;

export const views = { trip: "there and back", edit: "another prompt" } as const;

/** How much of the picture both prompts of an edit say. */
export const saids = { full: "everything", short: "colour and shape" } as const;
export type Said = keyof typeof saids;

/** Pictures that are drawn by rule of these captions; of each what an edit should make of it, with everything said, or little. */
export const originals = {
  "a small blue triangle at the top left on yellow": [
    "a small blue cross at the top left on yellow",
    "a blue triangle",
    "a blue cross",
  ],
  "a large red circle in the centre on grey": [
    "a large red square in the centre on grey",
    "a red circle",
    "a red square",
  ],
  "a large green cross at the right on black": [
    "a large white cross at the right on black",
    "a green cross",
    "a white cross",
  ],
  "a red square left of a blue circle on white": [
    "a red square left of a green circle on white",
    "a red square left of a blue circle",
    "a red square left of a green circle",
  ],
  "three purple triangles on grey": ["three purple squares on grey", "three purple triangles", "three purple squares"],
} as const satisfies Readonly<Record<string, readonly [goal: string, shows: string, should: string]>>;
export type Original = keyof typeof originals;
export const firstOriginal: Original = "a small blue triangle at the top left on yellow";

export interface Trip {
  readonly way: Way;
  /** What the picture shows. */
  readonly caption: string;
  readonly steps: number;
  /** The guidance scale of the ways that are guided. */
  readonly guidance: number;
}

/** Of the run on record, and where a change of guidance is measured. */
export const STEPS = 16;
export const GUIDANCE = 4;

/** Numbers of steps at which errors are on record. */
export const MEASURED_STEPS = [2, 4, 8, 16] as const;

/** The prompt, and the guidance scale of each direction. */
export const told = ({ way, caption, guidance }: Trip) => ({
  prompt: way === "none" ? "" : caption,
  up: way === "guided" ? guidance : 1,
  down: way === "guided" || way === "back" ? guidance : 1,
});

/** At most so many states side by side. */
const MOST = 6;

/** Levels that are shown of so many steps, counted from the picture, both ends among them. */
export const shownLevels = (steps: number): readonly number[] => {
  const count = Math.min(MOST, steps + 1);
  return Array.from({ length: count }, (_, i) => Math.round((i * steps) / (count - 1)));
};

/** There and back, as far as it has come. */
export interface Journey extends Painting {
  readonly steps: number;
  /** The states that are shown, decoded, flat [32, 32, 3]: from the picture to noise, and from noise back. */
  readonly there: readonly Float32Array[];
  readonly back: readonly Float32Array[];
  /** Of the noise that was found, in units of √n. */
  readonly length?: number;
  /** Of what came back, root mean square over the latent's numbers, which have a spread near 1. */
  readonly error?: number;
}

/** What an edit is told that the picture shows, and what it should show. */
export function endsOf(picture: Original, said: Said): readonly [shows: string, should: string] {
  const [goal, shows, should] = originals[picture];
  return said === "full" ? [picture, goal] : [shows, should];
}
