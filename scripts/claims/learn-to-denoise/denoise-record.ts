import {
  type CaseName,
  cases,
  type Measure,
  marks,
  measures,
} from "../../../src/components/learn-to-denoise/denoise-record/cases.ts";
import { type LabData, openData } from "../../../src/components/workbench/denoiser-lab/state/data.ts";
import { QualityMeter, timesFloor } from "../../../src/components/workbench/denoiser-lab/state/quality.ts";
import { modelSpec, type Settings, trainJob } from "../../../src/components/workbench/denoiser-lab/state/settings.ts";
import { runSample } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import type { Told } from "../claim.ts";

export const seeds = [0, 1, 2, 3, 4];

/** Samples that are measured, as many as the lab's reader may ask for at a time without waiting. */
const count = 500;
/** Steps whose readings prose quotes, and `npm run claims` compares. */
const quoted: readonly number[] = [500, 1000, 4000];

type Values = Readonly<Record<Measure, number>>;

export async function measure(seed: number): Promise<Told> {
  const lines = new Map<string, number[]>();
  const readings: Record<string, number> = {};
  for (const name of Object.keys(cases) as CaseName[])
    for await (const [step, values] of course({ ...cases[name].settings, seed }))
      for (const of of Object.keys(measures) as Measure[]) {
        const line = lines.get(`${name} ${of}`) ?? [];
        lines.set(`${name} ${of}`, [...line, values[of]]);
        if (quoted.includes(step)) readings[`${name} ${of} ${step}`] = values[of];
      }
  const curves = Object.fromEntries([...lines].map(([name, y]) => [name, { x: marks, y }]));
  return { readings, curves };
}

/** Trains as the lab does, and measures at each mark. */
async function* course(settings: Settings): AsyncGenerator<readonly [step: number, values: Values]> {
  const data = openData(settings.data, settings.seed);
  const meter = new QualityMeter(data);
  const run = runTrain(trainJob(settings, data));
  let losses: number[] = [];
  let at = 0;
  await run.next({ stepsThisTurn: 1 });
  at = 1;
  for (const mark of marks) {
    const { value } = await run.next({ stepsThisTurn: mark - at });
    at = mark;
    losses = [...losses, ...value!.losses.map(({ loss }) => loss)].slice(-200);
    const { params, ema } = value!.checkpoint!;
    yield [mark, { loss: mean(losses), ...(await looks({ settings, data, meter }, params, ema)) }];
  }
  await run.return();
}

interface Bench {
  readonly settings: Settings;
  readonly data: LabData;
  readonly meter: QualityMeter;
}

async function looks({ settings, data, meter }: Bench, params: Float32Array, ema: Float32Array) {
  const model = modelSpec(settings, data);
  const samples = (weights: Float32Array, steps: number) => drawn(model, weights, steps);
  const points = await samples(ema, 20);
  const quality = meter.measure("wasserstein", points);
  return {
    distance: quality.value,
    times: timesFloor(quality),
    raw: timesFloor(meter.measure("wasserstein", await samples(params, 20))),
    on: 100 * quality.shares!.onData,
    covered: 100 * quality.shares!.covered,
    spread: Math.sqrt(mean(Array.from(await samples(ema, 1), (value) => value ** 2))),
    nearest: mean(nearest(points, data.train.points)),
  };
}

async function drawn(model: ReturnType<typeof modelSpec>, params: Float32Array, steps: number): Promise<Float32Array> {
  const run = runSample({ model, params, sampler: "ddim", steps, count, seed: 0, lastOnly: true });
  const { value } = await run.next();
  await run.return();
  return value!.x;
}

/** Distance of each point to the nearest of a cloud; flat [n, 2]. */
function nearest(points: Float32Array, cloud: Float32Array): number[] {
  return Array.from({ length: points.length / 2 }, (_, i) => {
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < cloud.length; j += 2)
      least = Math.min(least, Math.hypot(points[2 * i]! - cloud[j]!, points[2 * i + 1]! - cloud[j + 1]!));
    return least;
  });
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
