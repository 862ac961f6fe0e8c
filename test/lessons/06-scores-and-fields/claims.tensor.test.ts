import { beforeAll, expect, test } from "vitest";
import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { type ErrorMap, errorMap, places } from "../../../src/components/scores-and-fields/score-error/error-map.ts";
import { job, STEPS, spec } from "../../../src/components/scores-and-fields/score-error/model.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { runField } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import { linear } from "../../../src/lib/diffusion/schedules/schedule.ts";
import { startWasm } from "../../setup/start-wasm.ts";

const exact = mixture(clouds.moons!.law);

async function trained(steps: number): Promise<Float32Array> {
  const run = runTrain({ ...job("moons", 1), steps });
  await run.next();
  const { checkpoint } = (await run.next({ stepsThisTurn: steps - 1 })).value!;
  await run.return();
  return checkpoint!.ema;
}

async function map(params: Float32Array, t: number): Promise<ErrorMap> {
  const run = runField({ model: spec, params, t, at: Float32Array.from(places) });
  const { x0 } = (await run.next()).value!;
  await run.return();
  return errorMap(exact, linear()(t), x0);
}

beforeAll(startWasm);

test("a network learns the score where noised data are, and not where none are", { timeout: 60_000 }, async () => {
  const params = await trained(STEPS);
  const [low, middle, high] = await Promise.all([0.05, 0.15, 0.5].map((t) => map(params, t)));
  expect(middle!.underDensity).toBeCloseTo(0.15, 2); // as the lesson quotes it
  expect(middle!.overWindow).toBeGreaterThan(3 * middle!.underDensity);
  expect(low!.overWindow).toBeGreaterThan(2);
  expect(high!.overWindow).toBeLessThan(0.12);
});
