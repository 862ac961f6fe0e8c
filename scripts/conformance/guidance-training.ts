import { chainDefaults, chainOf } from "../../src/lib/diffusion/diffusers/schedulers/chain.ts";
import type { Options } from "../../src/lib/diffusion/diffusers/schedulers/options.ts";
import { noised } from "../../src/lib/diffusion/process/forward.ts";
import { guided, rescaled } from "../../src/lib/diffusion/process/guidance.ts";
import { epsilon, x0 as predictsX0, targetOf, v, velocity } from "../../src/lib/diffusion/process/parameterization.ts";
import { limitArrays } from "../../src/lib/diffusion/process/thresholding.ts";
import { arrays } from "../../src/lib/diffusion/process/vector-space.ts";
import { type Level, snr } from "../../src/lib/diffusion/schedules/schedule.ts";
import { emaDecay } from "../../src/lib/diffusion/training/ema.ts";
import * as rates from "../../src/lib/diffusion/training/learning-rate.ts";
import { logitNormal, modeWeighted } from "../../src/lib/diffusion/training/timestep-sampling.ts";
import { cosmap, minSnr, sigmaSqrt, uniform, type Weighting } from "../../src/lib/diffusion/training/weighting.ts";
import { type LevelsInBoth, noisingInBothPrecisions } from "./noising.ts";
import { farthest, judge, type Outcome } from "./report.ts";

type Check = readonly [error: number, tolerance: number];
interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}
// biome-ignore lint/suspicious/noExplicitAny: cases are read as the file has them
type Case = any;

/** Section C: guidance and training arithmetic. Each part of the file has its replay here. */
const replays: Record<string, (job: Case) => Iterable<Check>> = {
  *rescale_noise_cfg(job) {
    const [cond, uncond] = [array(job.cond), array(job.uncond)];
    const cfg = guided(arrays.combine, cond, uncond, job.guidance_scale);
    yield* close(cfg, job.cfg.data);
    yield* close(rescaled(cfg, cond, { rowSize: rowSize(job.cond), phi: job.guidance_rescale }), job.rescaled.data);
  },
  *dynamic_thresholding(job) {
    const limit = { kind: "threshold", ratio: job.dynamic_thresholding_ratio, max: job.sample_max_value } as const;
    yield* close(limitArrays(limit, rowSize(job.x0))(array(job.x0)), job.thresholded.data);
  },
  *add_noise_velocity(job) {
    const rows = noisingInBothPrecisions(job, 4);
    const velocity: typeof noised = (mix, x0, noise, level) => targetOf(mix, x0, noise, level, v);
    yield* nearRounded(job, rows, noised, job.noisy.data, 1e-6);
    yield* nearRounded(job, rows, velocity, job.velocity.data, 1e-6);
  },
  *add_noise_sigma(job) {
    const rows = noisingInBothPrecisions(job, job.num_inference_steps);
    yield* nearRounded(job, rows, noised, job.noisy.data, float32Sigma(rows[0]));
  },
  *min_snr(job) {
    const levels = job.timesteps.map((t: number) => chainOf({ ...chainDefaults, ...job.config }).level(t));
    const weight = minSnr(job.gamma);
    yield* close(levels.map(snr), job.snr, 1e-4 + 2 ** -24 * (1 + Math.max(...job.snr)));
    yield* close(
      levels.map((level: Level) => weight(level, epsilon)),
      job.weight_epsilon,
      1e-4,
    );
    yield* close(
      levels.map((level: Level) => weight(level, v)),
      job.weight_v,
      1e-4,
    );
    yield* close(
      levels.map((level: Level) => weight(level, predictsX0)),
      job.weight_sample,
      1e-4,
    );
  },
  *noise_offset(job) {
    const [noise, offsets] = [array(job.noise), array(job.per_channel)];
    const plane = noise.length / offsets.length;
    const spread = noise.map((_, i) => offsets[Math.floor(i / plane)]!);
    yield* close(arrays.combine([1, noise], [job.noise_offset, spread]), job.result.data);
  },
  *sd3_loss_weighting(job) {
    const weighting = known(sd3Weightings, job.scheme, "weighting scheme");
    const levels = job.sigmas.map((sigma: number) => ({ t: sigma, alpha: 1 - sigma, sigma }));
    yield* close(
      levels.map((level: Level) => weighting(level, velocity)),
      job.weight,
    );
  },
  *timestep_density(job) {
    const { mode_scale: scale, logit_mean: mean, logit_std: std } = job;
    const drawn =
      job.scheme === "mode"
        ? job.uniform.map((u: number) => modeWeighted(u, scale))
        : job.scheme === "logit_normal"
          ? job.standard_normal.map((z: number) => logitNormal(z, { mean, std }))
          : job.uniform;
    yield* close(drawn, job.out);
  },
  *ema(job) {
    const { decay, min_decay, update_after_step, use_ema_warmup, inv_gamma = 1, power = 2 / 3 } = job.config;
    const warmup = use_ema_warmup ? { invGamma: inv_gamma, power } : undefined;
    const at = (step: number) =>
      emaDecay(step, { decay, minDecay: min_decay, updateAfterStep: update_after_step, warmup });
    for (const [step, expected] of job.decay_at) yield [Math.abs(at(step) - expected), 1e-12];
    let [params, shadow] = [Float64Array.from(job.start), Float64Array.from(job.start)];
    for (const [k, expected] of job.shadow_after_step.entries()) {
      params = params.map((value, i) => value + (k + 1) * job.increment[i]);
      shadow = shadow.map((value, i) => at(k + 1) * value + (1 - at(k + 1)) * params[i]!);
      yield* close(shadow, expected);
    }
  },
  *lr_schedules(job) {
    const { num_warmup_steps: warmup = 0, num_training_steps: steps = 1 } = job.config;
    const factor = rates.warmedUp(known(rateSchedules, job.name, "learning-rate schedule")(job), warmup);
    yield [
      farthest(
        job.lr.map((_: number, step: number) => job.base_lr * factor(step, steps)),
        job.lr,
      ),
      1e-12,
    ];
  },
};

const sd3Weightings: Record<string, Weighting> = {
  sigma_sqrt: sigmaSqrt,
  cosmap,
  none: uniform,
  logit_normal: uniform,
  mode: uniform,
};

const rateSchedules: Record<string, (job: Case) => rates.LearningRateSchedule> = {
  constant: () => rates.constant,
  constant_with_warmup: () => rates.constant,
  linear: () => rates.linearDecay,
  cosine: ({ config }) => rates.cosineDecay(config.num_cycles ?? 0.5),
  cosine_with_restarts: ({ config }) => rates.cosineWithRestarts(config.num_cycles ?? 1),
  piecewise_constant: ({ config }) => rates.piecewiseConstant(config.step_rules),
  polynomial: ({ config, base_lr }) =>
    rates.polynomialDecay({ power: config.power ?? 1, end: (config.lr_end ?? 1e-7) / base_lr }),
};

function known<T>(table: Record<string, T>, name: string, kind: string): T {
  if (!Object.hasOwn(table, name)) throw new RangeError(`Unknown ${kind}: ${name}.`);
  return table[name]!;
}

const array = ({ data }: Numbers): Float64Array => Float64Array.from(data);
const rowSize = ({ shape, data }: Numbers): number => data.length / shape[0]!;

/** The file's advice: 1e-5 relative and 1e-6 absolute. */
function* close(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  relative = 1e-5,
  absolute = 1e-6,
): Generator<Check> {
  if (ours.length !== theirs.length) yield [Number.NaN, 1];
  for (let i = 0; i < theirs.length; i++)
    yield [Math.abs(ours[i]! - theirs[i]!), relative * Math.abs(theirs[i]!) + absolute];
}

/** 1e-5 relative, an absolute part, and twice what a rounded chain does to each number. */
function* nearRounded(
  job: Case,
  [exact, rounded]: LevelsInBoth,
  f: typeof noised,
  theirs: readonly number[],
  least: number,
): Generator<Check> {
  const [ours, other] = [byRow(job, exact, f), byRow(job, rounded, f)];
  for (const [i, number] of theirs.entries())
    yield [Math.abs(ours[i]! - number), 1e-5 * Math.abs(number) + least + 2 * Math.abs(other[i]! - ours[i]!)];
}

/** What rounding ᾱ to float32 does to the smallest σ, about 2⁻²³/σ, times noise of size 3. */
const float32Sigma = (levels: readonly Level[]): number =>
  1e-6 + (3 * 2 ** -23) / Math.min(...levels.map(({ sigma }) => sigma));

/** A function of clean data, noise and level, with a level for each row of the batch. */
function byRow(job: Case, levels: readonly Level[], f: typeof noised): Float64Array {
  const [x0, noise, size] = [array(job.x0), array(job.noise), rowSize(job.x0)];
  const out = new Float64Array(x0.length);
  for (const [i, level] of levels.entries()) {
    const part = (values: Float64Array) => values.slice(i * size, (i + 1) * size);
    out.set(f(arrays.combine, part(x0), part(noise), level), i * size);
  }
  return out;
}

export const guidanceTraining = (file: Options): Outcome[] =>
  Object.entries(file).flatMap(([part, cases]) =>
    part === "meta"
      ? []
      : (cases as Case[]).map((job, i) =>
          judge({ family: "guidance_training", id: `${part}/${i}`, subject: part }, () =>
            known(replays, part, "part of guidance_training.json")(job),
          ),
        ),
  );
