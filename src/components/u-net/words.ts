import { grouped } from "../kit/controls/numbers.ts";
import type { Block, Kind } from "./blocks.ts";

/** In thousands, millions, billions, with three digits. */
export function brief(value: number): string {
  const [unit, size] = value >= 1e9 ? [" billion", 1e9] : value >= 1e6 ? [" million", 1e6] : ["", 1];
  const scaled = value / size;
  return unit ? `${Number(scaled.toPrecision(3))}${unit}` : grouped(scaled);
}

export function bytes(value: number): string {
  const [unit, size] = value >= 1e9 ? ["GB", 1e9] : value >= 1e6 ? ["MB", 1e6] : ["kB", 1e3];
  return `${Number((value / size).toPrecision(3))} ${unit}`;
}

export const shapeWords = (shape: readonly number[]): string => shape.join(" × ");

export const names: Readonly<Record<Kind, string>> = {
  in: "Convolution in",
  time: "Embedding of time",
  resnet: "Residual block",
  attention: "Attention",
  down: "Half the size",
  up: "Twice the size",
  out: "Convolution out",
};

/** What a kind of block is for. */
const purposes: Readonly<Record<Kind, string>> = {
  in: "spreads the image over many feature maps; its output also goes over a skip connection",
  time: "turns the time (and the class) into one vector, which every residual block reads",
  resnet:
    "two rounds of norm, activation and convolution, told the time between them, and a line past both, so that it only learns what to change",
  attention: "lets every pixel of these maps look at every other, however far away",
  down: "a convolution that takes every second pixel: from here on each pixel stands for four",
  up: "repeats every pixel four times and smooths the result with a convolution",
  out: "a last norm, and a convolution that makes one image of the feature maps",
};

export const placeWords = ({ way, level }: Block): string =>
  way === "middle" ? "at the bottom" : way === "in" || way === "out" ? "" : `on the way ${way}, level ${level + 1}`;

export const titleOf = (block: Block): string => [names[block.kind], placeWords(block)].filter(Boolean).join(" ");

/** What a block does, in a sentence. */
export function aboutBlock(block: Block): string {
  const joined =
    block.skipped > 0
      ? ` It takes ${block.input.at(-1)! - block.skipped} maps from below and ${block.skipped} over a skip connection, side by side.`
      : "";
  return `${titleOf(block)}: ${purposes[block.kind]}.${joined}`;
}
