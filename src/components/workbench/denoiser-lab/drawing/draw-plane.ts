import { blend, drawArrows, drawAxes, drawPoints, type PlaneScale, planeScale } from "../../../kit/canvas/plane.ts";
import type { Size } from "../../../kit/canvas/surface.ts";
import type { Theme } from "../../../kit/frame/theme.ts";
import type { View } from "../state/settings.ts";
import { drawWays } from "./draw-ways.ts";
import { dataLook, isScarce, sampleLook } from "./marks.ts";
import type { Arrows, SampleFrame, Samples } from "./model-answers.ts";

export interface PlaneState {
  /** Normalised points, flat [n, 2]. */
  readonly data: Float32Array;
  readonly samples?: Samples;
  readonly arrows?: Arrows;
  /** Arrows of a perfect denoiser. */
  readonly exact?: Arrows;
  readonly style: View["arrows"];
  /** A state of a sampling run, in place of the samples. */
  readonly frame?: SampleFrame;
  /** How much larger than the window the plane is at the frame. */
  readonly stretch?: number;
  /** The states up to the frame, flat [n, 2] in units of the window: some points' ways are drawn. */
  readonly ways?: readonly Float32Array[];
}

const shownData = 1000;

/** Data, arrows, samples: from faint to strong. */
export function drawPlane(context: CanvasRenderingContext2D, size: Size, theme: Theme, state: PlaneState): void {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  const radius = Math.max(1.3, scale.unit / 38);
  const data = state.data.subarray(0, 2 * shownData);
  const drawData = () => drawPoints(context, scale, data, { colour: theme.data, ...dataLook(data.length / 2, radius) });
  if (!isScarce(data.length / 2)) drawData();
  if (state.style !== "off") {
    if (state.exact) drawField(context, scale, state.exact, state.style, { colour: theme.exact, dash: [3, 2] });
    if (state.arrows) drawField(context, scale, state.arrows, state.style, { colour: theme.model, dash: [] });
  }
  if (state.frame) drawFrame(context, scale, theme, state.frame, state.stretch ?? 1, radius);
  else if (state.samples) drawSamples(context, scale, theme, state.samples, radius);
  if (data.length > 0 && isScarce(data.length / 2)) drawData();
  if (state.frame && state.ways) drawWays(context, scale, theme, { ways: state.ways, guesses: state.frame.guesses });
}

function drawSamples(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  theme: Theme,
  samples: Samples,
  radius: number,
) {
  const { points, labels } = samples;
  const look = sampleLook(points.length / 2, radius);
  drawPoints(context, scale, points, { colour: theme.model, ...look, hollow: true, labels, theme });
}

function drawFrame(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  theme: Theme,
  { points, guesses, labels, t, i }: SampleFrame,
  stretch: number,
  radius: number,
) {
  const shown = stretch === 1 ? points : points.map((value) => value / stretch);
  if (i > 0)
    drawPoints(context, scale, guesses, { colour: theme.model, radius: radius * 1.3, hollow: true, opacity: 0.45 });
  drawPoints(context, scale, shown, { colour: blend(theme, t), radius: radius * 1.4, hollow: t === 1, labels, theme });
}

function drawField(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  { from, to }: Arrows,
  style: "x0" | "step",
  { colour, dash }: { colour: string; dash: readonly number[] },
) {
  context.save();
  context.globalAlpha = style === "x0" ? 0.45 : 0.8;
  drawArrows(context, scale, from, style === "x0" ? to : shortened(from, to), { colour, dash, width: 1 });
  context.restore();
}

/** Longest short arrow, in units of the plane: a little less than the distance between places. */
const longest = 0.36;

/** The same directions, at most 0.36 long and shorter where there is little to go. */
export function shortened(from: Float32Array, to: Float32Array): Float32Array {
  const out = new Float32Array(from.length);
  for (let i = 0; i < from.length; i += 2) {
    const [dx, dy] = [to[i]! - from[i]!, to[i + 1]! - from[i + 1]!];
    const length = Math.hypot(dx, dy);
    const scale = length === 0 ? 0 : (longest * Math.tanh(length)) / length;
    out[i] = from[i]! + dx * scale;
    out[i + 1] = from[i + 1]! + dy * scale;
  }
  return out;
}
