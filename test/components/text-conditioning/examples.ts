import { drawProgress } from "../../../src/components/text-conditioning/tc-contrast/chart.ts";
import { drawMatrix } from "../../../src/components/text-conditioning/tc-contrast/draw.ts";
import { drawLooks } from "../../../src/components/text-conditioning/tc-mask/draw.ts";
import { framed, looks, sentence } from "../../../src/components/text-conditioning/tc-mask/encoder.ts";
import { drawRows } from "../../../src/components/text-conditioning/tc-swaps/draw.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const n = 12;
const values = Float32Array.from({ length: n * n }, (_, at) => Math.cos(at));
const pictures = Float32Array.from({ length: n * 3072 }, (_, at) => Math.sin(at / 100));
const names = framed(sentence);
const moves = names.map((_, i) => i / 10);
const seen = (mask: boolean) => ({
  ...{ words: names, moves, picked: 7 },
  shares: looks(sentence, { mask, positions: true }),
});

export const examples: Examples = {
  "text-conditioning/tc-contrast/chart": {
    drawProgress: (...paper) => drawProgress(...paper, { own: [[1, 4.1] as const, [40, 2] as const], step: 50 }),
  },
  "text-conditioning/tc-contrast/draw": {
    drawMatrix: (...paper) => drawMatrix(...paper, { values, n, pictures, picked: 14 }),
  },
  "text-conditioning/tc-mask/draw": {
    drawLooks: (...paper) => drawLooks(...paper, seen(true)),
    "drawLooks, of all at all": (...paper) => drawLooks(...paper, seen(false)),
  },
  "text-conditioning/tc-swaps/draw": {
    drawRows: (...paper) =>
      drawRows(...paper, [
        { title: "another colour", low: 0.95, middle: 1, high: 1, own: 0.98 },
        { title: "the two exchanged", low: 0.45, middle: 0.5, high: 0.52 },
      ]),
  },
};
