import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

type Context = CanvasRenderingContext2D;

export interface Looks {
  readonly words: readonly string[];
  /** A row for each token that looks. */
  readonly shares: readonly ArrayLike<number>[];
  /** How far each token's vector moves. */
  readonly moves: readonly number[];
  /** The token whose word is changed. */
  readonly picked: number;
}

const SMALL = "12px Inter Variable, system-ui, sans-serif";
const BARS = 74;
const barsOf = ({ width }: Size) => Math.min(BARS, 0.2 * width);
const NAMES = 56;

/** Where the square of looks lies: names on its left, bars on its right. */
export function looksBox(size: Size, count: number) {
  const { width, height } = size;
  const beside = NAMES + barsOf(size) + 12;
  const cell = Math.min((width - beside) / count, (height - 30) / count);
  return { left: NAMES + Math.max(0, (width - beside - cell * count) / 2), top: 22, cell };
}

/** Who looks at whom, as a square; what may not be seen is hatched. On the right, how far each token moves. */
export function drawLooks(context: Context, size: Size, theme: Theme, { words, shares, moves, picked }: Looks): void {
  const n = words.length;
  const { left, top, cell } = looksBox(size, n);
  const most = Math.max(...moves, 1e-9);
  context.save();
  context.font = SMALL;
  context.fillStyle = theme.muted;
  context.fillText("looks at →", left, 13);
  context.fillText("moves", left + n * cell + 10, 13);
  for (const [i, word] of words.entries()) {
    const y = top + i * cell;
    context.textAlign = "right";
    context.fillStyle = i === picked ? theme.model : theme.ink;
    context.fillText(word, left - 6, y + cell / 2 + 4);
    context.textAlign = "left";
    for (let j = 0; j < n; j++) drawCell(context, theme, { x: left + j * cell, y, cell }, shares[i]![j]!);
    context.fillStyle = theme.model;
    context.fillRect(left + n * cell + 10, y + cell * 0.25, ((barsOf(size) - 14) * moves[i]!) / most, cell * 0.5);
  }
  context.strokeStyle = theme.model;
  context.lineWidth = 2;
  context.strokeRect(left + picked * cell, top, cell, n * cell);
  context.restore();
}

function drawCell(
  context: Context,
  theme: Theme,
  { x, y, cell }: { x: number; y: number; cell: number },
  share: number,
) {
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.strokeRect(x, y, cell, cell);
  if (share > 0) {
    context.globalAlpha = Math.min(1, 0.08 + 1.6 * share);
    context.fillStyle = theme.guide;
    context.fillRect(x + 1, y + 1, cell - 2, cell - 2);
    context.globalAlpha = 1;
    return;
  }
  context.strokeStyle = theme.muted;
  context.globalAlpha = 0.6;
  context.beginPath();
  context.moveTo(x, y + cell);
  context.lineTo(x + cell, y);
  context.stroke();
  context.globalAlpha = 1;
}
