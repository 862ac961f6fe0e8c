import { add, concat, mul, oneHot, reshape, slice, type Tensor, type Tensor1D, type Tensor2D } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import { weightedSquaredError } from "../kernels/loss.ts";
import { foolingLosses, tellingLosses } from "../networks/gan.ts";
import type { Perceptron } from "../networks/perceptron.ts";
import { type Tree, unravel } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { type Alternation, alternate } from "../training/alternate.ts";
import { uniformTimesteps } from "../training/noise-batch.ts";
import type { Objective, Optimization } from "../training/optimize.ts";
import {
  along,
  type BatchCoefficients,
  coefficientsAt,
  denoised,
  readCoefficients,
  type Teacher,
} from "./coefficients.ts";
import { noised, rowOf } from "./noise-batch.ts";

/** What adversarial distillation takes: a teacher, its student, and the discriminator that they play against. */
export interface Adversarial<P extends Tree> {
  readonly teacher: Teacher;
  /** The student's; reads levels and predicts as the teacher does. */
  readonly net: (params: P) => Teacher["net"];
  readonly student: Optimization<P>;
  /** Tells points from data: reads [n, d + 1 + classes], the numbers of an example, the student's time and the class. */
  readonly discriminator: Optimization<Perceptron>;
  readonly classes: number;
  /** The student is asked at the times 1/N, …, 1. */
  readonly steps: number;
  /** The weight of the teacher's opinion. */
  readonly distillation: number;
  readonly data: Dataset;
  readonly batchSize: number;
  readonly rng: Rng;
}

/**
 * A student that answers noise with points, against a discriminator that tells those from data; and the teacher, which is
 * shown the points with new noise, is to find them again. Sauer et al., arXiv:2311.17042, with a perceptron on points for a
 * discriminator and a GAN's usual losses. The student plays first.
 */
export function adversarial<P extends Tree>(run: Adversarial<P>): Alternation {
  const match: Alternation = alternate<P, Perceptron>(
    {
      run: run.student,
      turns: () => 1,
      objective: (other) => studentSide(run, other, () => unravel(run.student.params, match.first.state.params)),
    },
    { run: run.discriminator, turns: () => 1, objective: (other) => discriminatorSide(run, other) },
  );
  return match;
}

/** `fixed` are the student's parameters of the moment, which the teacher's opinion is not differentiated by. */
function studentSide<P extends Tree>(run: Adversarial<P>, other: () => Perceptron, fixed: () => P): Objective<P> {
  const { teacher, classes } = run;
  return {
    batchSize: () => run.batchSize,
    inputs: (step) => studentInputs(run, run.rng.fork("student").fork(step)),
    losses: (params, { x, rows, renoise, again, weight, cond }) => {
      const [from, level] = [readCoefficients(rows!), readCoefficients(again!)];
      const made = denoised(run.net(params), x!, from, cond);
      const repeated = denoised(run.net(fixed()), x!, from, cond);
      const seen = add(mul(along(level.alpha, x!), repeated), mul(along(level.sigma, x!), renoise!));
      const opinion = denoised(teacher.net, seen, level, cond);
      const fooling = foolingLosses(other(), discriminatorInput(made, from, cond, classes));
      return add(fooling, weightedSquaredError(made, opinion, weight as Tensor1D));
    },
  };
}

function studentInputs<P extends Tree>(run: Adversarial<P>, rng: Rng) {
  const { teacher, batchSize } = run;
  const levels = Array.from(uniformTimesteps(rng.fork("again"), batchSize), teacher.schedule);
  const { noise, ...asked } = askedInputs(run, rng);
  return {
    ...asked,
    renoise: { ...noise, values: rng.fork("renoise").normals(noise.values.length) },
    again: coefficientsAt(levels, teacher.parameterization),
    weight: rowOf(levels.map(({ alpha }) => run.distillation * alpha)),
  };
}

/** States of data at the times that the student is asked at. */
function askedInputs<P extends Tree>({ teacher, steps, batchSize, data }: Adversarial<P>, rng: Rng) {
  const levels = Array.from(rng.fork("times").integers(batchSize, steps), (i) => teacher.schedule((i + 1) / steps));
  return { ...noised(data, levels, rng), rows: coefficientsAt(levels, teacher.parameterization) };
}

function discriminatorSide<P extends Tree>(run: Adversarial<P>, other: () => P): Objective<Perceptron> {
  return {
    batchSize: () => run.batchSize,
    inputs: (step) => {
      const rng = run.rng.fork("discriminator").fork(step);
      const { x0, cond } = run.data.draw(rng.fork("real"), run.batchSize);
      return {
        ...askedInputs(run, rng),
        real: { values: x0, shape: [run.batchSize, ...run.data.shape] },
        ...(cond ? { realCond: { values: cond, shape: [run.batchSize] } } : {}),
      };
    },
    losses: (params, { x, rows, cond, real, realCond }) => {
      const [at, { classes }] = [readCoefficients(rows!), run];
      const made = denoised(run.net(other()), x!, at, cond);
      return tellingLosses(
        params,
        discriminatorInput(real!, at, realCond, classes),
        discriminatorInput(made, at, cond, classes),
      );
    },
  };
}

/** What a discriminator sees: points, the time that the student was asked at, and a column for each class, 1 in their own. */
function discriminatorInput(
  points: Tensor,
  { t }: BatchCoefficients,
  cond: Tensor | undefined,
  classes: number,
): Tensor {
  const seen = [reshape(points, [t.size, -1]) as Tensor2D, reshape(t, [t.size, 1]) as Tensor2D];
  if (!cond) return concat(seen, 1);
  const columns = slice(oneHot(cond as Tensor1D, classes + 1, 1, 0, "float32"), [0, 1], [-1, classes]);
  return concat([...seen, columns as Tensor2D], 1);
}
