import { scaleLog } from "d3";
import { figure } from "../../../lib/bench/words.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Group, Pair } from "./groups.ts";

const [head, pair, bar, top, foot] = [26, 30, 11, 4, 36];
const font = (weight: number) => `${weight} 12px Inter Variable, system-ui, sans-serif`;

/** Height of the chart in CSS pixels. */
export const heightOf = (groups: readonly Group[]): number =>
  top + foot + groups.reduce((sum, { pairs }) => sum + head + pair * pairs.length, 0);

const rates = ({ pairs }: Group) =>
  pairs.flatMap(({ ours, plain }) => [ours?.stepsPerSecond, plain?.stepsPerSecond].filter((rate) => rate != null));

/** From a little below the slowest to a little above the fastest. */
export function domainOf(groups: readonly Group[]): [number, number] {
  const all = groups.flatMap(rates);
  if (all.length === 0) return [1, 1000];
  return [Math.min(...all) / 1.6, Math.max(...all) * 1.2];
}

/** Bars of steps per second on a log axis, filled for the library, hollow for plain TensorFlow.js. */
export function drawBars(context: CanvasRenderingContext2D, size: Size, theme: Theme, groups: readonly Group[]): void {
  const left = size.width < 480 ? 84 : 132;
  const x = scaleLog(domainOf(groups), [left, size.width - 52]);
  context.save();
  context.textBaseline = "middle";
  drawAxis(context, size, theme, x);
  let y = top;
  for (const group of groups) {
    context.font = font(600);
    context.fillStyle = theme.ink;
    context.fillText(group.title, 0, y + head / 2 + 2, size.width);
    y += head;
    for (const each of group.pairs) {
      drawPair(context, theme, each, { left, y, x, short: size.width < 480 });
      y += pair;
    }
  }
  context.restore();
}

type Scale = ReturnType<typeof scaleLog<number, number>>;
type Place = { readonly left: number; readonly y: number; readonly x: Scale; readonly short: boolean };

function drawAxis(context: CanvasRenderingContext2D, size: Size, theme: Theme, x: Scale) {
  context.font = font(400);
  context.strokeStyle = theme.line;
  context.fillStyle = theme.muted;
  context.textAlign = "center";
  for (const tick of ticksOf(x)) {
    const at = Math.round(x(tick)) + 0.5;
    context.beginPath();
    context.moveTo(at, top + head);
    context.lineTo(at, size.height - foot);
    context.stroke();
    context.fillText(tick.toLocaleString("en"), at, size.height - foot + 11);
  }
  context.fillText("steps per second (log axis)", (x.range()[0]! + x.range()[1]!) / 2, size.height - 8);
  context.textAlign = "left";
}

/** Powers of ten, or where there is but one in sight, 2 and 5 times as much too. */
function ticksOf(x: Scale): readonly number[] {
  const leading = (digits: readonly number[]) =>
    x.ticks().filter((tick) => digits.includes(+(tick / 10 ** Math.floor(Math.log10(tick) + 1e-9)).toFixed(6)));
  const decades = leading([1]);
  return decades.length > 1 ? decades : leading([1, 2, 5]);
}

function drawPair(context: CanvasRenderingContext2D, theme: Theme, { label, ours, plain }: Pair, place: Place) {
  const { left, y, x, short } = place;
  context.font = font(400);
  context.fillStyle = theme.muted;
  context.fillText(short ? label.replace("WebAssembly", "Wasm") : label, 0, y + bar, left - 8);
  for (const [i, row] of [ours, plain].entries()) {
    const at = y + 1 + i * (bar + 2);
    const rate = row?.stepsPerSecond;
    const end = rate ? x(rate) : left;
    if (rate && i === 0) {
      context.fillStyle = theme.data;
      context.fillRect(left, at, Math.max(1, end - left), bar - 1);
    } else if (rate) {
      context.strokeStyle = theme.noise;
      context.strokeRect(left + 0.5, at + 0.5, Math.max(1, end - left - 1), bar - 2);
    }
    context.fillStyle = theme.ink;
    if (row) context.fillText(rate ? figure(rate) : "can’t", end + 5, at + bar / 2);
  }
}
