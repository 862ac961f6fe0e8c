import { dynamicShift } from "../../src/lib/diffusion/diffusers/schedulers/flow-match.ts";
import type { Options } from "../../src/lib/diffusion/diffusers/schedulers/options.ts";
import {
  betaSchedules,
  betasOf,
  cosine,
  exponential,
  laplace,
  rescaleToZeroTerminalSnr,
} from "../../src/lib/diffusion/schedules/betas.ts";
import { alphaBars } from "../../src/lib/diffusion/schedules/schedule.ts";
import { plansInBothPrecisions } from "./float32.ts";
import { farthest, farthestRelative, judge, type Outcome } from "./report.ts";
import { sigmaChecks } from "./samplers.ts";
import { timestepChecks } from "./timesteps.ts";

interface NoiseCase {
  readonly label: string;
  readonly num_train_timesteps: number;
  readonly config: Options;
  readonly index: readonly number[];
  readonly betas64: readonly number[];
  readonly alphas_cumprod64: readonly number[];
  readonly betas_sum64: number;
  readonly alphas_cumprod_sum64: number;
  readonly sigma_vp?: readonly (number | string)[];
}

interface PathCase {
  readonly label?: string;
  readonly scheduler: string;
  readonly config: Options;
  readonly set_timesteps_kwargs?: Options;
  readonly num_inference_steps: number;
  readonly timesteps: readonly number[];
  readonly sigmas?: readonly number[];
  readonly sigmas64?: readonly number[];
  readonly init_noise_sigma?: number;
}

export interface SchedulesFile {
  readonly noise_schedules: readonly NoiseCase[];
  readonly sigma_schedules: readonly PathCase[];
  readonly timesteps: readonly PathCase[];
  readonly flow_sigmas: readonly PathCase[];
  readonly edm_sigmas: readonly PathCase[];
  readonly dynamic_shift_mu: {
    readonly image_seq_len: readonly number[];
    readonly mu: readonly number[];
    readonly base_seq_len: number;
    readonly max_seq_len: number;
    readonly base_shift: number;
    readonly max_shift: number;
  };
}

/** Section A: noise schedules, noise levels and timesteps. */
export function schedules(file: SchedulesFile): Outcome[] {
  const paths = [...file.sigma_schedules, ...file.flow_sigmas, ...file.edm_sigmas, ...file.timesteps];
  return [...file.noise_schedules.map(noiseSchedule), ...paths.map(path), dynamicShifts(file.dynamic_shift_mu)];
}

/** ᾱ as a function of time, by the reference's names; the cosine's may carry a largest β. */
function fromAlphaBar(name: string, steps: number): readonly number[] | undefined {
  const [, form, max] = /^alpha_bar_(exp|laplace|cosine)(?:_max_beta_([\d.]+))?$/.exec(name) ?? [];
  const alphaBar = { exp: exponential, laplace, cosine }[form as "exp"];
  return alphaBar && betasOf(alphaBar, steps, max === undefined ? 0.999 : Number(max));
}

function betasOfCase({ config, num_train_timesteps: steps }: NoiseCase): readonly number[] {
  const name = String(config.beta_schedule);
  const form = betaSchedules[name];
  const [betaStart, betaEnd] = [Number(config.beta_start ?? 1e-4), Number(config.beta_end ?? 0.02)];
  const betas = fromAlphaBar(name, steps) ?? form?.({ steps, betaStart, betaEnd });
  if (!betas) throw new RangeError(`Unknown beta_schedule: ${name}.`);
  return config.rescale_betas_zero_snr ? rescaleToZeroTerminalSnr(betas) : betas;
}

const noiseSchedule = (job: NoiseCase): Outcome =>
  judge({ family: "schedules", id: `noise/${job.label}`, subject: String(job.config.beta_schedule) }, function* () {
    const betas = betasOfCase(job);
    const bars = alphaBars(betas);
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    yield [
      farthestRelative(
        job.index.map((i) => betas[i]!),
        job.betas64,
        1e-6,
      ),
      1e-10,
    ];
    yield [
      farthestRelative(
        job.index.map((i) => bars[i]!),
        job.alphas_cumprod64,
        1e-6,
      ),
      1e-10,
    ];
    yield [farthestRelative([sum(betas), sum(bars)], [job.betas_sum64, job.alphas_cumprod_sum64]), 1e-10];
  });

const path = (job: PathCase): Outcome => {
  const id = job.label ?? `timesteps/${job.scheduler}/${JSON.stringify(job.config)}/N${job.num_inference_steps}`;
  return judge({ family: "schedules", id, subject: job.scheduler }, function* () {
    const request = { num_inference_steps: job.num_inference_steps, ...job.set_timesteps_kwargs };
    const plans = plansInBothPrecisions({ ...job.config, _class_name: job.scheduler }, request);
    const [plan, rounded] = plans;
    yield* timestepChecks({ plans, config: job.config }, job.timesteps);
    if (job.sigmas64) yield [farthestRelative(plan.sigmas ?? [], job.sigmas64, 1e-6), 1e-9];
    if (job.init_noise_sigma !== undefined)
      yield* sigmaChecks([plan.initNoiseSigma], [job.init_noise_sigma], [rounded.initNoiseSigma]);
  });
};

const dynamicShifts = (job: SchedulesFile["dynamic_shift_mu"]): Outcome =>
  judge({ family: "schedules", id: "dynamic_shift_mu", subject: "dynamicShift" }, function* () {
    const line = {
      base_image_seq_len: job.base_seq_len,
      max_image_seq_len: job.max_seq_len,
      base_shift: job.base_shift,
      max_shift: job.max_shift,
    };
    yield [
      farthest(
        job.image_seq_len.map((tokens) => dynamicShift(tokens, line)),
        job.mu,
      ),
      1e-9,
    ];
  });
