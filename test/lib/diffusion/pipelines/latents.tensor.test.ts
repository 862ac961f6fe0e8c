import { describe, expect, test } from "vitest";
import { div, sub, type Tensor, tensor, tidy } from "#tf";
import type { LatentDenoiser } from "../../../../src/lib/diffusion/pipelines/denoiser.ts";
import { inverted } from "../../../../src/lib/diffusion/pipelines/invert.ts";
import { type LatentRun, latents } from "../../../../src/lib/diffusion/pipelines/loop.ts";
import { latentMask, pasted } from "../../../../src/lib/diffusion/pipelines/masks.ts";
import { startNoise, streamsOf } from "../../../../src/lib/diffusion/pipelines/noise.ts";
import { pathOf } from "../../../../src/lib/diffusion/pipelines/path.ts";
import { latentPlan } from "../../../../src/lib/diffusion/pipelines/plan.ts";
import { slerp } from "../../../../src/lib/diffusion/pipelines/slerp.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { samplers } from "../../../../src/lib/diffusion/samplers/named.ts";
import { tinyFlow } from "./tiny-pipelines.ts";

const shape = [2, 2, 3] as const;
const config = tinyFlow.scheduler;
const normals = (label: string, n: number) =>
  rng(3)
    .fork(label)
    .normals(n * 12);
const goal = normals("goal", 1);

/** Knows the one picture that there is: the velocity (x − x₀)/σ. */
const knowing: LatentDenoiser = (x, t) => div(sub(x, tensor(goal, [1, ...shape])), t / 1000);

/** The numbers of what a run ends with. */
async function ended(run: Omit<LatentRun, "denoiser" | "own" | "shape">, denoiser = knowing): Promise<Float32Array> {
  const none = tensor(new Float32Array(3), [1, 1, 3]);
  let end: Tensor | undefined;
  for (const { x } of latents({ ...run, denoiser, shape, own: { tokens: none } })) {
    end?.dispose();
    end = x.clone();
  }
  const numbers = (await end!.data()) as Float32Array;
  for (const each of [end!, none]) each.dispose();
  return numbers;
}

const near = (found: ArrayLike<number>, wanted: ArrayLike<number>, digits = 4) => {
  expect(found.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++) expect(found[i]).toBeCloseTo(wanted[i]!, digits);
};

describe("the loop over latents", () => {
  test("comes in one step to what the denoiser knows", async () => {
    const plan = latentPlan(config, { sampler: "euler", steps: 1 });
    near(await ended({ plan, random: streamsOf([4]) }), goal, 5); // one float32 product
  });

  test.each(Object.keys(samplers))("comes with %s to the same, from noise and from the middle", async (sampler) => {
    for (const strength of [1, 0.5]) {
      const plan = latentPlan(config, { sampler, steps: 4, strength });
      const from = strength < 1 ? tensor(normals("other", 1), [1, ...shape]) : undefined;
      near(await ended({ plan, random: streamsOf([4]), ...(from ? { from } : {}) }), goal, 3); // sums of four steps
      from?.dispose();
    }
  });

  test("gives a seed the same picture whatever the batch, where each step draws noise too", async () => {
    const plan = latentPlan(config, { sampler: "euler_ancestral", steps: 3 });
    const bending: LatentDenoiser = (x, t) => sub(x, t / 1000);
    const batch = await ended({ plan, random: streamsOf([8, 4, 15]) }, bending);
    const alone = await ended({ plan, random: streamsOf([4]) }, bending);
    expect(batch.slice(12, 24)).toEqual(alone);
    expect(batch.slice(0, 12)).not.toEqual(alone);
  });

  test.each([1, 3])("keeps to the bit what a mask leaves, each step taken %i times", async (repeats) => {
    const known = normals("known", 1);
    const [from, mask] = [tensor(known, [1, ...shape]), tensor([1, 0, 0, 1], [1, 2, 2, 1])];
    const plan = latentPlan(config, { steps: 4 });
    const painted = await ended({ plan, random: streamsOf([4]), from, mask, repeats });
    expect(painted.slice(3, 9)).toEqual(known.slice(3, 9));
    near(painted.slice(0, 3), goal.slice(0, 3), 3);
    from.dispose();
    mask.dispose();
  });
});

describe("an inversion", () => {
  test("finds the noise that the same steps begin with, where the way is straight", async () => {
    const [a, b] = [normals("a", 1), normals("b", 1)];
    const drift: LatentDenoiser = () => tensor(b, [1, ...shape]);
    const from = tensor(a, [1, ...shape]);
    const none = tensor(new Float32Array(3), [1, 1, 3]);
    let found = new Float32Array();
    for (const { x } of inverted({ denoiser: drift, path: pathOf(config), steps: 5, from, own: { tokens: none } }))
      found = (await x.data()) as Float32Array<ArrayBuffer>;
    near(
      found,
      a.map((value, i) => value + b[i]!),
      5,
    );
    const noise = tensor(found, [1, ...shape]);
    const plan = latentPlan(config, { sampler: "euler", steps: 5 });
    near(await ended({ plan, random: streamsOf([1]), noise }, drift), a, 5);
    for (const each of [from, none, noise]) each.dispose();
  });
});

describe("slerp", () => {
  const both = () => [tensor(normals("a", 2), [2, 12]), tensor(normals("b", 2), [2, 12])] as const;

  test("has its ends, and noise of the same size between them", async () => {
    const [a, b] = both();
    const read = async (t: number) => {
      const mixed = tidy(() => slerp(a, b, t));
      const numbers = (await mixed.data()) as Float32Array;
      mixed.dispose();
      return numbers;
    };
    expect(await read(0)).toEqual(normals("a", 2));
    expect(await read(1)).toEqual(normals("b", 2));
    const length = (x: Float32Array) => Math.hypot(...x);
    const middle = await read(0.5);
    const ends = [length(normals("a", 2).slice(0, 12)), length(normals("b", 2).slice(0, 12))];
    expect(length(middle.slice(0, 12))).toBeGreaterThan(0.95 * Math.min(...ends));
    for (const each of [a, b]) each.dispose();
  });

  test("of a thing with itself is the thing", async () => {
    const [a, b] = both();
    const mixed = tidy(() => slerp(a, a, 0.3));
    near((await mixed.data()) as Float32Array, normals("a", 2), 5);
    for (const each of [a, b, mixed]) each.dispose();
  });

  test("varies a seed's noise, from its own on", async () => {
    const [own, still, other, theirs] = [
      tidy(() => startNoise(streamsOf([4, 5]), shape)),
      tidy(() => startNoise(streamsOf([4, 5]), shape, { seed: 9, amount: 0 })),
      tidy(() => startNoise(streamsOf([4, 5]), shape, { seed: 9, amount: 1 })),
      tidy(() => startNoise(streamsOf([9]), shape)),
    ];
    const all = [own, still, other, theirs];
    const [a, b, c, d] = (await Promise.all(all.map((each) => each.data()))) as Float32Array[];
    expect(b).toEqual(a);
    expect(c!.slice(12)).toEqual(d);
    for (const each of all) each.dispose();
  });
});

describe("masks", () => {
  test("of latents are painted anew where any pixel is", () => {
    const mask = new Float32Array(16);
    mask[5] = 1;
    expect([...latentMask(mask, 4, 4, 2)]).toEqual([1, 0, 0, 0]);
  });

  test("leave the original's pixels as they were", () => {
    const painted = Float32Array.from({ length: 8 }, (_, i) => i);
    expect([...pasted(painted, [10, 20, 30, 40], [1, 0])]).toEqual([0, 1, 30, 40, 4, 5, 30, 40]);
  });
});
