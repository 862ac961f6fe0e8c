import { usual } from "../../text-to-image/asked.ts";
import { type GivenName, givenTitles } from "../titles.ts";

/** What the edits on record were asked. */
export const STRENGTH_PROMPT = "a large blue square at the top left on black";
export const strengthUsual = {
  picture: "circle",
  strength: 0.5,
  asked: { ...usual, prompt: STRENGTH_PROMPT },
} as const;

/** Steps of the runs that were measured. */
export const MEASURED_STEPS = 8;
export const measuredKinds = { colour: "a colour", shape: "a shape" } as const;

export const asRecorded = (picture: string): string => givenTitles[picture as GivenName];
