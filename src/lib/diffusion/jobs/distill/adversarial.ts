import { dispose } from "#tf";
import { adversarial } from "../../distillation/adversarial.ts";
import { initPerceptron, type Perceptron } from "../../networks/perceptron.ts";
import { leaves } from "../../nn/tree.ts";
import { rng } from "../../random/rng.ts";
import type { Optimization } from "../../training/optimize.ts";
import { ganOptimizer } from "../../training/optimizers.ts";
import { batchesOf, type CompleteJob, type Method, optimizationOf } from "./method.ts";

/** A fresh discriminator of the teacher's size. */
const discriminatorOf = ({ seed, model: { classes, width, depth } }: CompleteJob): Perceptron =>
  initPerceptron(rng(seed).fork("discriminator"), { inputs: 3 + classes, outputs: 1, width, depth, inputGain: 2 });

/** Begins with its teacher's weights. */
export const adversarialMethod: Method = (given) => {
  const { job, model, teacher, teacherParams, size, from } = given;
  const judge = discriminatorOf(job);
  const student = { ...optimizationOf(given, teacherParams, 0.98), optimizer: ganOptimizer };
  const discriminator: Optimization<Perceptron> = {
    ...student,
    params: judge,
    emaDecay: 0,
    ...(from ? { from: from[1]! } : {}),
  };
  const { distillation } = job;
  const { classes } = job.model;
  const sides = { student, discriminator };
  const match = adversarial({
    ...batchesOf(given),
    ...sides,
    teacher,
    net: model.net,
    classes,
    steps: size,
    distillation,
  });
  return {
    trainers: [match.first, match.second],
    advance: match.round,
    close() {
      match.close();
      dispose(leaves(judge).map(([, leaf]) => leaf));
    },
  };
};
