/** What the denoiser is told of the prompt; of the rest it is told what the empty prompt gives. */
export const told = {
  both: "every word's vector and the pooled one",
  words: "every word's vector alone",
  pooled: "the pooled vector alone",
  nothing: "neither",
} as const;
export type ToldName = keyof typeof told;
export const toldNames = Object.keys(told) as ToldName[];

/** What a checker finds right in a picture of two things, by its name in the checker's verdict. */
export const rights = {
  background: "ground",
  colour: "colours",
  shape: "shapes",
  binding: "which colour has which shape",
  relation: "relation",
  all: "everything",
} as const;
export type RightName = keyof typeof rights;
export const rightNames = Object.keys(rights) as RightName[];
