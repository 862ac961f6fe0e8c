import { chartScales, type LineChart, lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type ScheduleName, schedules } from "../schedules.ts";
import { crossing, curve, decibels, names, share, shortNames, type View } from "../series.ts";

const x = { label: "time t, from data to noise", domain: [0, 1] } as const;
const ys = {
  snr: { label: "SNR, dB", domain: [-50, 50] },
  amplitudes: { label: "amplitude", domain: [0, 1.15] },
  share: { label: "share of the power that is signal", domain: [0, 1.05] },
} as const;

/** The axes of a view. */
export const axes = (view: View): Pick<LineChart, "x" | "y"> => ({ x, y: ys[view] });

export interface SnrState {
  readonly chosen: ScheduleName;
  readonly view: View;
  readonly t: number;
}

/** Four curves, the chosen one strong, with the marker at t and the place where SNR is 1. */
export function drawSnr(context: CanvasRenderingContext2D, size: Size, theme: Theme, state: SnrState): void {
  const { view, t, chosen } = state;
  lineChart(context, size, theme, { ...axes(view), series: lines(theme, state), marker: t });
  const scales = chartScales(size, axes(view));
  const { schedule } = schedules[chosen];
  if (view === "snr") level(context, theme, scales.x(0), scales.x(1), scales.y(0));
  const values = { snr: decibels, share, amplitudes: share } as const;
  if (view === "amplitudes") return;
  for (const name of names) nameTag(context, theme, scales, name, state);
  const dot = (time: number, radius: number, colour: string) => {
    const y = scales.y(values[view](schedule(time)));
    if (!Number.isFinite(y) || y > size.height - 34) return;
    context.beginPath();
    context.arc(scales.x(time), y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  };
  dot(crossing(schedule), 4, theme.exact);
  dot(t, 6, theme.ink);
}

/** Where each curve carries its name: a time at which it is alone, and the side of the line. */
const tags: Readonly<
  Record<"snr" | "share", Readonly<Record<ScheduleName, readonly [t: number, side: "left" | "right"]>>>
> = {
  snr: { linear: [0.36, "left"], cosine: [0.87, "right"], flow: [0.77, "left"], karras: [0.17, "right"] },
  share: { linear: [0.3, "left"], cosine: [0.72, "right"], flow: [0.62, "left"], karras: [0.44, "left"] },
};

function nameTag(context: CanvasRenderingContext2D, theme: Theme, scales: Scales, name: ScheduleName, state: SnrState) {
  if (state.view === "amplitudes") return;
  const [t, side] = tags[state.view][name];
  const value = state.view === "snr" ? decibels : share;
  const [px, py] = [scales.x(t), scales.y(value(schedules[name].schedule(t)))];
  context.font = `${name === state.chosen ? 600 : 400} 12px Inter Variable, system-ui, sans-serif`;
  context.textAlign = side === "left" ? "right" : "left";
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.fillStyle = name === state.chosen ? theme.data : theme.muted;
  const at = [px + (side === "left" ? -6 : 6), py + (side === "left" ? 16 : -6)] as const;
  context.strokeText(shortNames[name], ...at);
  context.fillText(shortNames[name], ...at);
}

type Scales = ReturnType<typeof chartScales>;

function lines(theme: Theme, { chosen, view }: SnrState): Series[] {
  if (view === "amplitudes") return amplitudes(theme, chosen);
  const value = view === "snr" ? decibels : share;
  const [low, high] = ys[view].domain;
  const inside = (points: readonly (readonly [number, number])[]) => points.filter(([, y]) => y >= low && y <= high);
  return names.map((name) => ({
    points: inside(curve(schedules[name].schedule, value)),
    colour: name === chosen ? theme.data : theme.muted,
    width: name === chosen ? 3 : 1.25,
    dash: { linear: [], cosine: [7, 3], flow: [2, 3], karras: [9, 3, 2, 3] }[name],
  }));
}

function amplitudes(theme: Theme, chosen: ScheduleName): Series[] {
  const { schedule } = schedules[chosen];
  const view = (alpha: number, sigma: number) => Math.max(1, Math.hypot(alpha, sigma));
  return [
    {
      points: curve(schedule, ({ alpha, sigma }) => alpha / view(alpha, sigma)),
      colour: theme.data,
      width: 3,
      label: "α",
    },
    {
      points: curve(schedule, ({ alpha, sigma }) => sigma / view(alpha, sigma)),
      colour: theme.noise,
      width: 3,
      label: "σ",
    },
  ];
}

function level(context: CanvasRenderingContext2D, theme: Theme, left: number, right: number, y: number) {
  context.save();
  context.strokeStyle = context.fillStyle = theme.exact;
  context.lineWidth = 1;
  context.setLineDash([2, 4]);
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(right, y);
  context.stroke();
  context.font = "11px Inter Variable, system-ui, sans-serif";
  context.textAlign = "left";
  context.fillText("signal = noise", left + 6, y + 14);
  context.restore();
}
