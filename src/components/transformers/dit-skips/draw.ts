import { label } from "../../kit/canvas/label.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Backbone, skipsOf } from "./networks.ts";

type Context = CanvasRenderingContext2D;

/** Room at both ends, in pixels, for what comes in and goes out. */
const END = 52;

/** Blocks in a row, from noisy tokens to the answer; skips above them; below, how each hears of time. */
export function drawBackbone(context: Context, size: Size, theme: Theme, backbone: Backbone, depth: number): void {
  const pitch = (size.width - 2 * END) / depth;
  const [side, middle] = [Math.min(pitch * 0.62, 46), size.height * 0.62];
  const at = (i: number) => END + (i + 0.5) * pitch;
  context.save();
  context.lineWidth = 2;
  if (backbone.hasSkips)
    for (const [from, to] of skipsOf(depth))
      arc(context, theme, [at(from), at(to)], middle - side / 2, (to - from) / depth);
  context.strokeStyle = theme.data;
  context.beginPath();
  context.moveTo(4, middle);
  context.lineTo(size.width - 4, middle);
  context.stroke();
  for (let i = 0; i < depth; i++) {
    context.fillStyle = theme.paper;
    context.strokeStyle = theme.ink;
    context.fillRect(at(i) - side / 2, middle - side / 2, side, side);
    context.strokeRect(at(i) - side / 2, middle - side / 2, side, side);
    if (backbone.isModulated) told(context, theme, at(i), middle + side / 2, size.height - 18);
  }
  if (!backbone.isModulated) told(context, theme, END / 2, middle, size.height - 18);
  context.restore();
  const how = backbone.isModulated ? "time and class, told to every block" : "time and class come in as tokens";
  label(context, theme, theme.guide, how, 12, size.height - 4);
  label(context, theme, theme.data, "patches", 4, middle - 8);
  label(context, theme, theme.data, "answer", size.width - 48, middle - 8);
}

function arc(context: Context, theme: Theme, [from, to]: readonly [number, number], y: number, share: number) {
  context.strokeStyle = theme.exact;
  context.beginPath();
  const high = (y - 12) * share;
  for (let i = 0; i <= 40; i++) {
    const angle = (Math.PI * i) / 40;
    const x = (from + to) / 2 - ((to - from) / 2) * Math.cos(angle);
    context.lineTo(x, y - high * Math.sin(angle));
  }
  context.stroke();
}

function told(context: Context, theme: Theme, x: number, top: number, bottom: number) {
  context.strokeStyle = theme.guide;
  context.beginPath();
  context.moveTo(x, bottom);
  context.lineTo(x, top);
  context.stroke();
}
