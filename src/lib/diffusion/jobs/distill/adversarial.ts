import { dispose } from "#tf";
import type { Fitting } from "../../descend.ts";
import { adversarial } from "../../distill/adversarial.ts";
import { ganOptimizer } from "../../models/gan.ts";
import { initPerceptron, type Perceptron } from "../../models/perceptron.ts";
import { rng } from "../../rng.ts";
import { leaves } from "../../tree.ts";
import { batchesOf, fittingOf, type Way } from "./way.ts";

/** Begins with its teacher's weights, against a fresh discriminator of its size. */
export const adversarialWay: Way = (given) => {
  const { job, model, teacher, taught, size, from } = given;
  const { classes, width, depth } = job.model;
  const judge = initPerceptron(rng(job.seed).fork("discriminator"), {
    inputs: 3 + classes,
    outputs: 1,
    width,
    depth,
    inputGain: 2,
  });
  const student = { ...fittingOf(given, taught, 0.98), optimizer: ganOptimizer };
  const discriminator: Fitting<Perceptron> = {
    params: judge,
    ...(from ? { from: from[1]! } : {}),
    optimizer: ganOptimizer,
    learningRate: student.learningRate,
    emaDecay: 0,
  };
  const { distillation } = job;
  const run = {
    ...batchesOf(given),
    teacher,
    net: model.net,
    student,
    discriminator,
    classes,
    steps: size,
    distillation,
  };
  const match = adversarial(run);
  return {
    fits: [match.first, match.second],
    advance: match.round,
    close() {
      match.close();
      dispose(leaves(judge).map(([, leaf]) => leaf));
    },
  };
};
