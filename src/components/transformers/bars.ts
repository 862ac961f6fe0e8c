import type { Theme } from "../kit/frame/theme.ts";

export interface BarRow {
  readonly title: string;
  readonly values: ArrayLike<number>;
  readonly colour: string;
}
export interface BarPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The value at the top of the row; its negative at the bottom. */
  readonly reach: number;
}

/** Values as bars from a middle line, with a title above them; what is out of reach is cut off. */
export function drawBars(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { title, values, colour }: BarRow,
  { left, top, width, height, reach }: BarPlace,
): void {
  const [middle, pitch] = [top + 16 + (height - 16) / 2, width / values.length];
  context.save();
  context.font = "12px Inter Variable, system-ui, sans-serif";
  context.textAlign = "left";
  context.fillStyle = theme.muted;
  context.fillText(title, left, top + 11);
  context.strokeStyle = theme.line;
  context.beginPath();
  context.moveTo(left, middle);
  context.lineTo(left + width, middle);
  context.stroke();
  context.fillStyle = colour;
  for (let i = 0; i < values.length; i++) {
    const tall = (Math.max(-1, Math.min(1, values[i]! / reach)) * (height - 18)) / 2;
    context.fillRect(left + i * pitch + 1, middle - Math.max(0, tall), Math.max(1, pitch - 2), Math.abs(tall));
  }
  context.restore();
}
