/** What only training and sampling need: fetched when the reader asks for it. */
export { EngineLink } from "../../../learner/engine-link.ts";
export { Course } from "./course.ts";
export { checkedDraw, type Drawn, redraw } from "./drawing.ts";
