import { dispose, type Tensor, tensor1d, tidy } from "#tf";
import { conditionOf } from "../../data/dataset.ts";
import { studentSampling } from "../../distillation/student-sampling.ts";
import { randomNormal, tensors } from "../../kernels/tensors.ts";
import { rng } from "../../random/rng.ts";
import { consistency } from "../../samplers/consistency.ts";
import { ddim } from "../../samplers/ddim.ts";
import { sample } from "../../samplers/sample.ts";
import type { SamplingState } from "../../samplers/types.ts";
import type { Level } from "../../schedules/schedule.ts";
import { disposeTree, type Model, openModel } from "../open-model.ts";
import { letOthers } from "../pacing.ts";
import type { FewSteps } from "./job.ts";
import type { ParsedStudent } from "./parse.ts";
import { readStudent, type StudentInput, studentDenoiser } from "./student-model.ts";

export type Drawn = Omit<ParsedStudent, "evaluations">;

/** Samples of a student with so many questions, from the noise that a `SampleJob` of the same seed starts with. */
export async function drawStudent(job: Drawn, evaluations: number): Promise<FewSteps> {
  const [model, labels] = [openModel(job.model), labelsOf(job)];
  const { levels, sampler, sigmaMin } = studentSampling(job.method, model, evaluations);
  const asked = read(job, model, labels);
  const run = sample<Tensor>({
    space: tensors,
    denoise: studentDenoiser(job.method, model, asked),
    sampler: sampler === "ddim" ? ddim() : consistency({ sigmaMin, sigmaMax: Number.POSITIVE_INFINITY }),
    levels,
    x: startOf(job, model, levels[0]!),
    rng: rng(job.seed),
  });
  try {
    return { evaluations, points: await endOf(run), ...(labels ? { labels } : {}) };
  } finally {
    run.return();
    close(asked);
  }
}

/** The class of each sample: the one that is asked for, or each in turn. */
function labelsOf({ model: { classes }, label, count }: Drawn): Int32Array | undefined {
  return classes === 0 ? undefined : Int32Array.from({ length: count }, (_, i) => label ?? i % classes);
}

function read(job: Drawn, model: Model, labels: Int32Array | undefined): StudentInput {
  const classes = labels?.map(conditionOf);
  return {
    params: readStudent(job.method, model, job.params),
    scale: tensor1d([job.scale ?? 1]),
    ...(classes ? { cond: tensor1d(classes, "int32") } : {}),
  };
}

function close({ params, cond, scale }: StudentInput) {
  disposeTree(params);
  dispose(cond ? [scale, cond] : [scale]);
}

const startOf = ({ seed, count }: Drawn, { shape }: Model, { sigma }: Level): Tensor =>
  tidy(() => tensors.combine([sigma, randomNormal(rng(seed).fork("start"), [count, ...shape])]));

async function endOf(run: Generator<SamplingState<Tensor>, void>): Promise<Float32Array> {
  let points = new Float32Array();
  for (const { x, level } of run) {
    if (level.sigma === 0) points = ((await x.data()) as Float32Array<ArrayBuffer>).slice();
    else await letOthers();
  }
  return points;
}
