import type { Mark, RecordingContext } from "../recording-canvas.ts";
import type { Shape } from "./path.ts";

/** The colour that a mark is in. */
export const colourOf = ({ style }: Mark): string => String(style.strokeStyle ?? style.fillStyle ?? "");

/** “data to noise, 30 %” for a mixture that CSS computes. */
const named = (colour: string) => colour.replace(/^color-mix\(in lab, (.*), (.*) ([\d.]+)%\)$/, "$1 to $2, $3 %");

/** A rectangle around what a mark takes up: left, top, right, bottom. */
export function boxOf({ pieces }: Pick<Mark, "pieces">): readonly [number, number, number, number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of pieces)
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  return [left, top, right, bottom];
}

/** Texts with their colours and places, left to right as they are aligned. */
export const textsOf = ({ marks }: RecordingContext) =>
  marks.flatMap((mark) => {
    if (mark.kind !== "text") return [];
    const [left, top, right, bottom] = boxOf(mark);
    return [{ text: mark.text!, colour: colourOf(mark), left, top, right, bottom }];
  });

/** The first text that holds these words. */
export function textWith(context: RecordingContext, words: string) {
  const found = textsOf(context).find(({ text }) => text.includes(words));
  if (!found) throw new Error(`No text has “${words}”; there is ${textsOf(context).map(({ text }) => text)}.`);
  return found;
}

/** Marks of one kind and colour, in the order they were drawn. */
export const marksIn = ({ marks }: RecordingContext, kind: Mark["kind"], colour: string): Mark[] =>
  marks.filter((mark) => mark.kind === kind && colourOf(mark) === colour);

type Corner = readonly [x: number, y: number];

/** Arrows in a colour: where each begins, and where its tip is. */
export function arrowsIn(context: RecordingContext, colour: string): { from: Corner; to: Corner }[] {
  const corners = (kind: Mark["kind"]) =>
    context.marks.flatMap((mark, i) => {
      const head = kind === "fill" ? mark : context.marks[i + 1];
      const isArrow = mark.kind === kind && colourOf(mark) === colour && head?.kind === "fill" && isHeads(head);
      return isArrow ? mark.pieces.filter(({ shape }) => shape === "move").map(({ points }) => points as Corner) : [];
    });
  const tips = corners("fill");
  return corners("stroke").map((from, i) => ({ from, to: tips[i]! }));
}

const isHeads = ({ pieces }: Mark) => pieces.length > 0 && pieces.length % 4 === 0 && pieces[3]!.shape === "closing";

const plural: Partial<Record<Shape, string>> = { line: "lines", disc: "discs", rectangle: "rectangles" };

function look(mark: Mark): string {
  const { lineWidth, lineDash = [], globalAlpha = 1 } = mark.style;
  const width = lineWidth && `${+lineWidth.toFixed(2)} px`;
  const dash = lineDash.length > 0 && `dashed ${lineDash.join(" ")}`;
  const alpha = globalAlpha < 1 && `at ${+globalAlpha.toFixed(2)}`;
  return [mark.kind, named(colourOf(mark)), width, dash, alpha].filter(Boolean).join(" ");
}

function shapes(marks: readonly Mark[]): string {
  if (marks[0]!.kind === "text") return marks.map(({ text }) => `“${text}”`).join(" ");
  const pieces = marks.flatMap((mark) => mark.pieces);
  const counts = Object.entries(plural).flatMap(([shape, name]) => {
    const count = pieces.filter((piece) => piece.shape === shape).length;
    return count > 0 ? [`${count} ${count === 1 ? shape : name}`] : [];
  });
  const [left, top, right, bottom] = boxOf({ pieces }).map(Math.round);
  return pieces.length > 0 ? `${counts.join(", ")} in ${left}–${right} × ${top}–${bottom}` : "nothing";
}

/** A picture in a few lines: runs of marks that look the same are one, with what they hold and where. */
export function summary({ marks }: Pick<RecordingContext, "marks">): string {
  const runs: Mark[][] = [];
  for (const mark of marks.filter(({ kind }) => kind !== "halo")) {
    const last = runs.at(-1);
    if (last && look(last[0]!) === look(mark)) last.push(mark);
    else runs.push([mark]);
  }
  return runs.map((run) => `${look(run[0]!)}: ${shapes(run)}`).join("\n");
}
