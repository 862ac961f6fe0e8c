import { adversarial } from "../../distillation/adversarial.ts";
import type { MlpSettings } from "../../networks/mlp-family.ts";
import { initPerceptron, type Perceptron } from "../../networks/perceptron.ts";
import { rng } from "../../random/rng.ts";
import type { Optimization } from "../../training/optimize.ts";
import { ganOptimizer } from "../../training/optimizers.ts";
import { disposeTree } from "../open-model.ts";
import { batchesOf, type Method, optimizationOf } from "./method.ts";
import type { ParsedDistill } from "./parse.ts";

/** A fresh discriminator of the teacher's size. */
const discriminatorOf = ({ seed, model: { classes, size, network } }: ParsedDistill): Perceptron =>
  initPerceptron(rng(seed).fork("discriminator"), {
    inputs: size + 1 + classes,
    outputs: 1,
    ...sizeLike(network.settings as Partial<MlpSettings>),
    inputGain: 2,
  });

/** A perceptron of a teacher's width and depth, where it has those. */
const sizeLike = ({ width = 128, depth = 3 }: Partial<MlpSettings>): MlpSettings => ({ width, depth });

/** Begins with its teacher's weights. */
export const adversarialMethod: Method = (given) => {
  const { job, model, teacher, teacherParams, size, from } = given;
  const weights = discriminatorOf(job);
  const student = { ...optimizationOf(given, teacherParams, 0.98), optimizer: ganOptimizer };
  const discriminator: Optimization<Perceptron> = {
    ...student,
    params: weights,
    emaDecay: 0,
    ...(from ? { from: from[1]! } : {}),
  };
  const { distillation } = job;
  const { classes } = job.model;
  const match = adversarial({
    ...batchesOf(given),
    student,
    discriminator,
    teacher,
    net: model.network.apply,
    classes,
    steps: size,
    distillation,
  });
  return {
    trainers: [match.first, match.second],
    advance: match.round,
    close() {
      match.close();
      disposeTree(weights);
    },
  };
};
