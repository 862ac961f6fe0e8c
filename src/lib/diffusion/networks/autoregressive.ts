import {
  abs,
  add,
  cast,
  clipByValue,
  concat,
  eye,
  lessEqual,
  logSoftmax,
  matMul,
  mul,
  neg,
  range,
  relu,
  reshape,
  slice,
  softmax,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor2d,
  zeros,
} from "#tf";
import { cellOf, type Grid } from "../math/grid.ts";
import type { Rng } from "../random/rng.ts";
import { initPerceptron, type Perceptron, type PerceptronOptions, perceptron } from "./perceptron.ts";

/**
 * A model of the cells of a grid, one coordinate after the other: p(row) p(column | row), and even within a cell. One network
 * does both: it is shown "nothing yet" or the row, one-hot [b, 1 + cells], and answers with a logit for each cell of a line.
 */
export const initAutoregressive = (
  rng: Rng,
  { cells }: Grid,
  size: Pick<PerceptronOptions, "width" | "depth"> = {},
): Perceptron => initPerceptron(rng, { inputs: 1 + cells, outputs: cells, ...size });

/** What the network is shown and should answer for flat [n, 2] points, one-hot: n questions for rows, then n for columns. */
export function questions(grid: Grid, points: ArrayLike<number>): { shown: Float32Array; answers: Float32Array } {
  const { cells } = grid;
  const n = points.length / 2;
  const [shown, answers] = [new Float32Array(2 * n * (1 + cells)), new Float32Array(2 * n * cells)];
  for (let i = 0; i < n; i++) {
    const [column, row] = cellOf(grid, points[2 * i]!, points[2 * i + 1]!);
    shown[i * (1 + cells)] = 1;
    shown[(n + i) * (1 + cells) + 1 + row] = 1;
    answers[i * cells + row] = 1;
    answers[(n + i) * cells + column] = 1;
  }
  return { shown, answers };
}

/** −log p of each point [n], in nats: the cross-entropy of both answers, and the logarithm of a cell's area. */
export function autoregressiveLosses(net: Perceptron, grid: Grid, shown: Tensor, answers: Tensor): Tensor1D {
  const logs = sum(mul(matMul(shown as Tensor2D, answersTo(net, grid)), answers), 1);
  const n = logs.size / 2;
  return add(neg(add(slice(logs, 0, n), slice(logs, n, n))), Math.log(area(grid))) as Tensor1D;
}

/** The logarithm of the probability of each cell [cells, cells], row by row from the bottom: the model, exactly. */
export function cellLogs(net: Perceptron, { cells }: Grid): Tensor2D {
  const logs = answersTo(net, { cells });
  const rows = reshape(slice(logs, [0, 0], [1, cells]), [cells, 1]);
  return add(rows, slice(logs, [1, 0], [cells, cells]));
}

/** Logarithms of the answers to all questions that there are [1 + cells, cells]. */
const answersTo = (net: Perceptron, { cells }: Pick<Grid, "cells">): Tensor2D =>
  logSoftmax(perceptron(net)(eye(1 + cells))) as Tensor2D;

/** Points [n, 2] from uniform numbers [n, 4] in [0, 1): a row, a column, and the place in the cell. In two passes. */
export function drawCells(net: Perceptron, { reach, cells }: Grid, uniforms: Tensor): Tensor2D {
  const n = uniforms.shape[0]!;
  const column = (k: number) => slice(uniforms, [0, k], [n, 1]);
  const rows = chosen(net, hot(zeros([n, 1]), 1 + cells), column(0));
  const columns = chosen(net, hot(add(rows, 1), 1 + cells), column(1));
  const width = (2 * reach) / cells;
  const place = (index: Tensor, within: Tensor) => add(mul(add(index, within), width), -reach);
  return concat([place(columns, column(2)), place(rows, column(3))] as Tensor2D[], 1);
}

/** The answer [n, 1] to each question, by the inverse of the distribution function at u [n, 1]. */
function chosen(net: Perceptron, shown: Tensor2D, u: Tensor): Tensor {
  const cells = net.layers.at(-1)!.bias.size;
  const upTo = tensor2d(
    Float32Array.from({ length: cells ** 2 }, (_, i) => (Math.floor(i / cells) <= i % cells ? 1 : 0)),
    [cells, cells],
  );
  const below = lessEqual(matMul(softmax(perceptron(net)(shown)) as Tensor2D, upTo), u);
  return clipByValue(sum(cast(below, "float32"), 1, true), 0, cells - 1);
}

/** One-hot rows of whole numbers [n, 1], of arithmetic alone: casts of whole numbers lose their values on some backends. */
const hot = (index: Tensor, depth: number): Tensor2D => relu(sub(1, abs(sub(index, range(0, depth)))));

const area = ({ reach, cells }: Grid): number => ((2 * reach) / cells) ** 2;
