import type { Level, Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import { blend } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { viewScale } from "../path.ts";

type Context = CanvasRenderingContext2D;
const FONT = "Inter Variable, system-ui, sans-serif";

/** The road from data (top left) to noise (bottom right): α upwards, σ to the right, ticks at every tenth of time. */
export function drawRoad(context: Context, size: Size, theme: Theme, schedule: Schedule, t: number): void {
  const box = roadBox(size);
  const place = ({ alpha, sigma }: Level) => {
    const view = viewScale({ t, alpha, sigma });
    return [box.left + sigma * view * box.side, box.bottom - alpha * view * box.side] as const;
  };
  roadAxes(context, theme, box);
  road(context, theme, schedule, place);
  const [x, y] = place(schedule(t));
  leg(context, theme.data, [box.left, box.bottom], [box.left, y]);
  leg(context, theme.noise, [box.left, box.bottom], [x, box.bottom]);
  guide(context, theme, [x, y], box);
  context.beginPath();
  context.arc(x, y, 6, 0, 2 * Math.PI);
  context.fillStyle = blend(theme, t);
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = theme.paper;
  context.stroke();
}

interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly side: number;
}

const roadBox = ({ width, height }: Size): Box => {
  const side = Math.min(width - 52, height - 72);
  return { left: (width - side) / 2 + 6, bottom: (height + side) / 2 - 2, side };
};

function roadAxes(context: Context, theme: Theme, { left, bottom, side }: Box) {
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, bottom - side - 8);
  context.lineTo(left, bottom);
  context.lineTo(left + side + 8, bottom);
  context.stroke();
  context.font = `12px ${FONT}`;
  context.textAlign = "left";
  context.fillStyle = theme.data;
  context.fillText("signal α", left - 18, bottom - side - 14);
  context.textAlign = "right";
  context.fillStyle = theme.noise;
  context.fillText("noise σ", left + side + 10, bottom + 30);
  context.fillStyle = theme.muted;
  context.fillText("1", left - 7, bottom - side + 4);
  context.fillText("0", left - 7, bottom + 14);
  context.textAlign = "center";
  context.fillText("1", left + side, bottom + 15);
}

function road(context: Context, theme: Theme, schedule: Schedule, place: (level: Level) => readonly [number, number]) {
  const gradient = context.createLinearGradient(...place(schedule(0)), ...place(schedule(1)));
  for (let i = 0; i <= 8; i++) gradient.addColorStop(i / 8, blend(theme, i / 8));
  context.strokeStyle = gradient;
  context.lineWidth = 2;
  context.beginPath();
  for (let i = 0; i <= 400; i++) context.lineTo(...place(schedule(i / 400)));
  context.stroke();
  for (let i = 0; i <= 10; i++) {
    context.beginPath();
    context.arc(...place(schedule(i / 10)), 2.6, 0, 2 * Math.PI);
    context.fillStyle = theme.paper;
    context.fill();
    context.lineWidth = 1.25;
    context.strokeStyle = blend(theme, i / 10);
    context.stroke();
  }
}

function leg(context: Context, colour: string, from: readonly [number, number], to: readonly [number, number]) {
  context.strokeStyle = colour;
  context.lineWidth = 4;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.lineCap = "butt";
}

function guide(context: Context, theme: Theme, [x, y]: readonly [number, number], { left, bottom }: Box) {
  context.save();
  context.setLineDash([2, 4]);
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(x, y);
  context.lineTo(x, bottom);
  context.stroke();
  context.restore();
}
