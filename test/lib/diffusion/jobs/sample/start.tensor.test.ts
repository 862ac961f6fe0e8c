import { describe, expect, test } from "vitest";
import type { SampleJob } from "../../../../../src/lib/diffusion/jobs/sample/job.ts";
import { schedules } from "../../../../../src/lib/diffusion/schedules/named.ts";
import { config, framesOf, modelOf, near, onChain, sizeOf, trailing } from "./scheduler-jobs.ts";

const model = modelOf("flow", "v");
const whole = { model, steps: 6 };
const x = Float32Array.from({ length: 16 }, (_, i) => Math.sin(i));

/** The first frame of a run that begins as is said, and that of one from noise. */
async function firstOf(job: Pick<SampleJob, "model" | "sampler" | "steps">, start: NonNullable<SampleJob["start"]>) {
  const [begun, noise] = [await framesOf({ ...job, start }), await framesOf(job)];
  return [begun[0]!, noise[0]!] as const;
}

describe("a run that was left", () => {
  // rules that remember no step before; noise is drawn by the step's number
  test.each(["ddim", "ddpm", "heun", "euler_ancestral"])(
    "goes on with %s bit by bit as if it had not stopped",
    async (sampler) => {
      const all = await framesOf({ ...whole, sampler });
      for (const begin of [1, 4]) {
        const rest = await framesOf({ ...whole, sampler, start: { x: all[begin]!.x, begin } });
        expect(rest.map(({ i, t }) => [i, t])).toEqual(all.slice(begin).map(({ i, t }) => [i, t]));
        for (const [k, frame] of rest.entries()) expect(frame.x).toEqual(all[begin + k]!.x);
      }
    },
  );

  test("ends the same when only its last frame is asked for", async () => {
    const job = { ...whole, sampler: "ddim" };
    const all = await framesOf(job);
    const [last, ...none] = await framesOf({ ...job, lastOnly: true, start: { x: all[2]!.x, begin: 2 } });
    expect([last!.x, none]).toEqual([all.at(-1)!.x, []]);
  });

  test("goes on with a scheduler whose states are its own", async () => {
    const sampler = config("EulerDiscrete", trailing);
    const all = await framesOf({ model: onChain, sampler, steps: 6 });
    const rest = await framesOf({ model: onChain, sampler, steps: 6, start: { x: all[3]!.x, begin: 3 } });
    // float32, into the scheduler's units and back
    near(rest.at(-1)!.x, all.at(-1)!.x, 1e-5 * (1 + sizeOf(all.at(-1)!.x)));
  });

  test("may be begun inside a group of a singlestep solver, at the call's own time", async () => {
    const sampler = config("DPMSolverSinglestep", { ...trailing, solver_order: 2 });
    const [first] = await framesOf({ model: onChain, sampler, steps: 6, start: { x, begin: 3 } });
    const [group] = await framesOf({ model: onChain, sampler, steps: 6, start: { x, begin: 2 } });
    expect(first!.t).toBeLessThan(group!.t);
  });
});

describe("clean data", () => {
  test("are noised to the level that the run begins at", async () => {
    const [first, noise] = await firstOf({ ...whole, sampler: "ddim" }, { x, isClean: true, begin: 2 });
    const { alpha, sigma } = schedules.flow!(4 / 6);
    near(
      first.x,
      x.map((value, i) => alpha * value + sigma * noise.x[i]!),
      1e-6,
    );
    expect([first.i, first.t]).toEqual([2, expect.closeTo(4 / 6, 6)]);
  });

  test("are shown as the model's states where a scheduler has its own", async () => {
    const sampler = config("EulerDiscrete", trailing);
    const [first, noise] = await firstOf({ model: onChain, sampler, steps: 6 }, { x, isClean: true, begin: 4 });
    const { alpha, sigma } = schedules.ddpm!(first.t);
    // the run's own noise, which fills all of the noisiest level but for α there
    near(
      first.x,
      x.map((value, i) => alpha * value + sigma * noise.x[i]!),
      1e-3,
    );
  });
});

test.each<[NonNullable<SampleJob["start"]>, RegExp]>([
  [{ x, begin: 6 }, /number of steps to leave out must be a whole number from 0 to 5; it is 6/],
  [{ x, begin: 0.5 }, /whole number/],
  [{ x: x.slice(1), begin: 1 }, /The start has 15 numbers; 8 samples of 2 numbers each need 16\./],
  [{ x: x.with(3, Number.NaN), begin: 1 }, /not finite/],
])("a start that can't be is refused: %o", async (start, sentence) => {
  await expect(framesOf({ ...whole, sampler: "ddim", start })).rejects.toThrow(sentence);
});

test("a scheduler's call that can't begin a run is refused", async () => {
  const job = { model: onChain, sampler: config("HeunDiscrete"), steps: 6 };
  await expect(framesOf({ ...job, start: { x, begin: 3 } })).rejects.toThrow(/begin with call 2 or 4/);
});
