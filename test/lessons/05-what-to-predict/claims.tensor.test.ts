import { beforeAll, expect, test } from "vitest";
import { jobOf, plain } from "../../../src/components/what-to-predict/settings.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import { startWasm } from "../../setup/start-wasm.ts";

beforeAll(startWasm);

test("a weight without bound is refused with a sentence", { timeout: 60_000 }, async () => {
  const job = jobOf("x0", { cloud: "moons", schedule: "flow", seed: 1 }, { ...plain, weighting: "epsilon" });
  const train = async () => {
    for await (const { step } of runTrain(job)) expect(step).toBeGreaterThan(0);
  };
  await expect(train()).rejects.toThrow(/The loss became .* at step/);
});
