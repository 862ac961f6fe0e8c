/** What the figure needs once it is on the page. */
export { givenPicture } from "../given.ts";
export { distance, followed } from "../measure.ts";
export { drawPath, drawTrade } from "./draw.ts";
export { edited, unpackEdit } from "./edit.ts";
