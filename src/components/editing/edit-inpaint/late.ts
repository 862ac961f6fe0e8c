/** What the figure needs once it is on the page. */
export { latentMask, pasted } from "../../../lib/diffusion/pipelines/masks.ts";
export { verdictOf } from "../../text-to-image/verdict.ts";
export { givenPicture } from "../given.ts";
export { distance, jump } from "../measure.ts";
export { drawGuesses, drawPlaces, drawUnderGrid } from "./draw.ts";
export { filled, unpackFilling } from "./hole.ts";
