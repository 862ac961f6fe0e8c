import { describe, expect, test } from "vitest";
import { getBackend } from "#tf";
import { runDecode, runEncode } from "../../../../../src/lib/diffusion/jobs/autoencoder/code.ts";
import type { AutoencoderJob, AutoencoderReport } from "../../../../../src/lib/diffusion/jobs/autoencoder/job.ts";
import { runAutoencoder } from "../../../../../src/lib/diffusion/jobs/autoencoder/run.ts";
import type { AutoencoderSpec } from "../../../../../src/lib/diffusion/networks/autoencoder-spec.ts";
import { trainsFast } from "../../../../setup/extent.ts";

const dense: AutoencoderSpec = { network: "dense", shape: [8, 8, 1], width: 16, depth: 1, latent: 2 };
const convolutional: AutoencoderSpec = {
  network: "autoencoder-kl",
  ...{ shape: [8, 8, 1], channels: [4, 8], layers: 1, groups: 2, latent: 4 },
};
const job: AutoencoderJob = {
  model: convolutional,
  data: { set: "digits", size: 8, n: 60, seed: 3 },
  terms: { kl: 1e-3 },
  learningRate: 3e-3,
  batchSize: 8,
  steps: 8,
  seed: 5,
};

/** Convolutions on WebAssembly: plain JavaScript takes half a minute for what it has in common with it. */
const convolving: readonly AutoencoderSpec[] = trainsFast ? [dense, convolutional] : [dense];

async function reports(run: AsyncIterable<AutoencoderReport>): Promise<AutoencoderReport[]> {
  const all: AutoencoderReport[] = [];
  for await (const report of run) all.push(report);
  return all;
}

const last = async (given: AutoencoderJob) => (await reports(runAutoencoder(given))).at(-1)!;
const weights = ({ checkpoint }: AutoencoderReport) => checkpoint!.states[0]!.params;
const apart = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
// WebGL packs what was computed and what was uploaded in different ways, and rounds them so.
const rounding = () => (getBackend() === "webgl" ? 1e-4 : 0);

describe("an autoencoder in training", () => {
  test.each(convolving)(
    "shows pictures, what is made of them, and samples, of a shape each: $network",
    async (model) => {
      const all = await reports(runAutoencoder({ ...job, model }));
      const { look, losses, checkpoint, done } = all.at(-1)!;
      expect(done).toBe(true);
      expect(checkpoint!.step).toBe(8);
      expect(losses.length).toBe(1);
      // A fifth of the sixty are kept from training, fewer than the sixteen that would be shown.
      for (const pictures of [look!.originals, look!.reconstructions, look!.samples])
        expect(pictures.length).toBe(12 * 64);
      expect(look!.means.length).toBe(12 * (model.network === "dense" ? 2 : 4 * 4 * 4));
      expect(look!.deviations.every((spread) => spread > 0)).toBe(true);
      expect(look!.kl).toBeGreaterThan(0);
    },
  );

  test.runIf(trainsFast).each([
    [dense, 150],
    [convolutional, 25],
  ] as const)("learns one picture by heart: %o", async (model, steps) => {
    const points = Float32Array.from({ length: 64 }, (_, i) => (((i >> 3) + i) % 3) - 1);
    const data = { points, shape: [8, 8, 1] as const, labels: Int32Array.of(0), classNames: ["a"] };
    const all = { ...job, model, data, terms: { kl: 0 }, emaDecay: 0, steps, learningRate: 1e-2, batchSize: 1 };
    const { look } = await last(all);
    // The picture's own variance is 0.67, which is what answering its mean would leave.
    expect(look!.error).toBeLessThan(0.35);
  });

  test.runIf(trainsFast)("forgets the picture where the divergence weighs everything", async () => {
    const { look } = await last({ ...job, model: dense, terms: { kl: 1000 }, steps: 100, learningRate: 1e-2 });
    // A code that tells nothing, but for what the last steps stir up: a code that tells the digit has over 2 nats.
    expect(look!.kl).toBeLessThan(0.2);
  });

  const judged = { ...job, model: dense, terms: { kl: 1e-3, perceptual: 0.1, adversarial: 0.1 }, featureSteps: 3 };
  test.each(trainsFast ? [job, judged] : [{ ...job, model: dense }])(
    "goes on from a checkpoint as if it had not stopped",
    async (given) => {
      const run = runAutoencoder(given);
      let half: AutoencoderReport | undefined;
      while (!half?.checkpoint) half = (await run.next()).value as AutoencoderReport;
      await run.return();
      expect(half.step).toBeLessThan(8);
      const rest = await reports(runAutoencoder(given, { from: structuredClone(half.checkpoint) }));
      const whole = await last(given);
      expect(apart(weights(rest.at(-1)!), weights(whole))).toBeLessThanOrEqual(rounding());
    },
  );

  test.runIf(trainsFast)("trains a classifier first, and a judge beside it, where they have a weight", async () => {
    const all = await reports(
      runAutoencoder({ ...job, terms: { kl: 0, perceptual: 0.5, adversarial: 0.1 }, featureSteps: 2 }),
    );
    expect(new Set(all.map(({ stage }) => stage))).toEqual(new Set(["features", "autoencoder"]));
    expect(all.at(-1)!.losses.length).toBe(2);
    expect(all.at(-1)!.losses.every(Number.isFinite)).toBe(true);
    expect(all.at(-1)!.checkpoint!.features!.length).toBeGreaterThan(0);
  });

  test("takes weights that a reader changes on the way", async () => {
    const run = runAutoencoder({ ...job, model: dense });
    await run.next();
    const { value } = await run.next({ terms: { kl: 100 }, learningRate: 0 });
    // The divergence now outweighs the error, whose greatest is 4.
    expect((value as AutoencoderReport).losses[0]).toBeGreaterThan(0);
    await run.return();
  });
});

describe("codes", () => {
  test.each(convolving)("are those of the training's last look: $network", async (model) => {
    const { look, checkpoint } = await last({ ...job, model, steps: 2 });
    const params = checkpoint!.states[0]!.ema;
    const { value: codes } = await runEncode({ model, params, pictures: look!.originals }).next();
    // The same numbers in another batch: rounding alone.
    expect(apart(codes!.means, look!.means)).toBeLessThan(1e-4);
    expect(apart(codes!.deviations, look!.deviations)).toBeLessThan(1e-4);
    const { value: decoded } = await runDecode({ model, params, latents: codes!.means }).next();
    expect(apart(decoded!.pictures, look!.reconstructions)).toBeLessThan(1e-4);
  });

  test("refuse weights of another autoencoder", async () => {
    const run = runDecode({ model: dense, params: new Float32Array(3), latents: new Float32Array(2) });
    await expect(run.next()).rejects.toThrow("There are 3 weights for a network that has");
  });
});

test.each([
  [{ batchSize: 0 }, "The batch size must be"],
  [{ terms: { kl: -1 } }, "The weight of the KL divergence must be"],
  [{ model: { ...convolutional, channels: [4, 8, 8, 8, 8] } }, "would have to be a multiple of 16"],
  [{ model: { ...convolutional, shape: [16, 16, 1] } }, "The pictures have shape [8, 8, 1]"],
] as const)("refuses a job with %o", async (patch, sentence) => {
  await expect(reports(runAutoencoder({ ...job, ...patch } as AutoencoderJob))).rejects.toThrow(sentence);
});
