import { samplerName } from "../../lib/diffusion/samplers/former-names.ts";
import { samplers } from "../../lib/diffusion/samplers/named.ts";
import { marks } from "../kit/canvas/marks.ts";
import type { Theme } from "../kit/frame/theme.ts";
import { configName } from "../workbench/scheduler-config/read-config.ts";

/** The library's samplers, in the order of its table. */
export const names: readonly string[] = Object.keys(samplers);

/** Those that are compared most get the first colours. */
const byUse = ["ddim", "heun", "dpmpp_2m", "ddpm", "unipc", "deis", "euler_ancestral", "lms"];
const looks: readonly string[] = [...byUse, ...names.filter((name) => !byUse.includes(name)), configName];

const dashes: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 2]];

/** How a sampler looks in every figure: no two share both colour and dash, and each has a mark. */
export interface Look {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly mark: (typeof marks)[number];
  /** Drawn as an outline: the second sampler with this mark. */
  readonly hollow: boolean;
}

export function lookOf(name: string, theme: Theme): Look {
  const index = Math.max(0, looks.indexOf(name));
  return {
    colour: theme.classes[index % theme.classes.length]!,
    dash: dashes[index % dashes.length]!,
    mark: marks[index % marks.length]!,
    hollow: index >= marks.length,
  };
}

export const titleOf = (name: string): string =>
  name === configName ? "your scheduler_config.json" : (samplers[name]?.title ?? name);

/** The samplers in a comma-separated list, in the table's order; also by former names. Links may say anything. */
export const readNames = (text: string, allowed: readonly string[] = names): readonly string[] => {
  const asked = text.split(",").map((name) => samplerName(name.trim()));
  return allowed.filter((name) => asked.includes(name));
};

/** A mark in a look's colour. */
export function drawMark(context: CanvasRenderingContext2D, look: Look, x: number, y: number, radius = 4): void {
  context.setLineDash([]);
  context.lineWidth = 1.5;
  context.strokeStyle = context.fillStyle = look.colour;
  context.beginPath();
  look.mark(context, x, y, radius);
  if (look.hollow) context.stroke();
  else context.fill();
}
