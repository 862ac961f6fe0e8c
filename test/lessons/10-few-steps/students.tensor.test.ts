import { beforeAll, describe, expect, test } from "vitest";
import { type Measures, measurer } from "../../../src/components/few-steps/measure.ts";
import { type PlainMethod, studentJob } from "../../../src/components/few-steps/methods.ts";
import { model, type Taught, teacherJob, usual } from "../../../src/components/few-steps/settings.ts";
import { runDistill } from "../../../src/lib/diffusion/jobs/distill/run.ts";
import { runSample } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import { isLong } from "../../setup/extent.ts";
import { startWasm } from "../../setup/start-wasm.ts";

// A third of the page's training: enough for what is compared here.
const settings = { ...usual, cloud: "ring", steps: 800 };
const measure = measurer(settings.cloud);
let taught: Taught;

beforeAll(async () => {
  await startWasm();
  for await (const { checkpoint } of runTrain(teacherJob(settings)))
    if (checkpoint) taught = { settings, params: checkpoint.ema };
}, 30_000);

async function hurried(steps: number): Promise<Measures> {
  const job = { model, params: taught.params, sampler: "ddim", steps, count: 1000, seed: 1, lastOnly: true };
  for await (const { x } of runSample(job)) return measure(x);
  throw new Error("No samples.");
}

/** What a student's samples measure, by the number of questions. */
async function student(method: PlainMethod, levels = 17): Promise<Map<number, Measures>> {
  const measured = new Map<number, Measures>();
  for await (const { samples = [] } of runDistill(studentJob(method, taught, { levels })))
    for (const { evaluations, points } of samples) measured.set(evaluations, measure(points));
  return measured;
}

describe.runIf(isLong)("a student of the page's teacher", () => {
  test("progressive: in one question nearly what its teacher is in 16, and the teacher in one is the mean", async () => {
    const [own, teacher, mean] = [(await student("progressive")).get(1)!, await hurried(16), await hurried(1)];
    expect(mean.stray).toBe(1);
    expect(mean.distance).toBeGreaterThan(0.95); // 1.00 for the exact denoiser
    // both 0.11 to 0.12; two sets of a thousand true points differ by up to 0.03 in their distance
    expect(Math.abs(own.distance - teacher.distance)).toBeLessThan(0.03);
    expect(Math.abs(own.stray - teacher.stray)).toBeLessThan(0.1);
  });

  test("consistency: asked halfway between ends, it gets worse with 10 levels, and does not with 9", async () => {
    const [ten, nine] = [await student("consistency-distillation", 10), await student("consistency-distillation", 9)];
    const change = (of: Map<number, Measures>) => of.get(2)!.distance - of.get(1)!.distance;
    // +0.07 to +0.08 and −0.01 to +0.01 for three seeds; two sets of a thousand true points differ by up to 0.03
    expect(change(ten)).toBeGreaterThan(0.05);
    expect(change(nine)).toBeLessThan(0.03);
  });
});
