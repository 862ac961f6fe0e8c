import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { clouds } from "../../../src/components/kit/data/clouds.ts";
import type { Curve } from "../../../src/components/samplers/chart.ts";
import { names } from "../../../src/components/samplers/looks.ts";
import { paths } from "../../../src/components/samplers/paths.ts";
import { exactFinish, exactRace, type Finish, floor, heats } from "../../../src/components/samplers/race.ts";
import type { Settings } from "../../../src/components/samplers/runs.ts";
import { read } from "../../../src/components/samplers/sampler-config/read.ts";
import { moved, strangers } from "../../../src/components/samplers/sampler-fixed/moved.ts";
import { measure, slope } from "../../../src/components/samplers/sampler-order/orders.ts";
import { explain, type Rule } from "../../../src/components/samplers/sampler-step/explain.ts";
import { afterOneStep, type Row, rows, stepsFor } from "../../../src/components/samplers/sampler-table/rows.ts";
import { varianceAfter } from "../../../src/components/samplers/sampler-variance/variances.ts";
import { apart } from "../../../src/components/samplers/walks.ts";
import { examples, refused } from "../../../src/components/workbench/scheduler-config/examples.ts";
import { schedulers } from "../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { ddpm } from "../../../src/lib/diffusion/samplers/ddpm.ts";
import { dpmSolverMultistep } from "../../../src/lib/diffusion/samplers/dpm-solver.ts";
import { dpmpp2m } from "../../../src/lib/diffusion/samplers/dpmpp-2m.ts";
import { sample } from "../../../src/lib/diffusion/samplers/sample.ts";
import type { Sampler } from "../../../src/lib/diffusion/samplers/types.ts";
import { unipc } from "../../../src/lib/diffusion/samplers/unipc.ts";
import { lambda, levels } from "../../../src/lib/diffusion/schedules/schedule.ts";
import { spacedLevels } from "../../../src/lib/diffusion/schedules/spacing.ts";

const { schedule, start } = paths.linear!;
const settings: Settings = { schedule, start, spacing: "time", steps: 20, eta: 0, order: 2 };
const { law } = clouds.moons!;

function ended<T>(run: Generator<undefined, T>): T {
  for (;;) {
    const { value, done } = run.next();
    if (done) return value;
  }
}
const run = (name: string, steps: number, change: Partial<Settings> = {}): Finish =>
  ended(exactFinish(name, { ...settings, ...change, steps }, 1));
const point = (x: number, y: number) => Float64Array.of(x, y);

describe("one step", () => {
  const error = (rule: Rule, ratio: number) => explain(mixture(law), rule, point(2, 1.6), 1.2, 1.2 / ratio).error;

  test("divided by 4, Heun alone ends further from the path than Euler; by 1.5, it is well ahead", () => {
    expect(error("heun", 4)).toBeGreaterThan(1.5 * error("euler", 4));
    for (const rule of ["dpm2", "dpmpp_2m", "lms"] as const) expect(error(rule, 4)).toBeLessThan(error("euler", 4));
    expect(error("heun", 1.5)).toBeLessThan(error("euler", 1.5) / 5);
  });

  test("made small, ends on the path by every second-order rule, not by Euler", () => {
    for (const rule of ["heun", "dpm2", "dpmpp_2m", "lms"] as const)
      expect(error(rule, 1.2)).toBeLessThan(0.5 * error("euler", 1.2));
  });

  test("asks where it says: once, at the trial's end, halfway, and once with a memory", () => {
    const asked = (rule: Rule) => explain(mixture(law), rule, point(2, 1.6), 1.2, 0.3);
    expect(asked("euler").asked.map(({ sigma }) => sigma)).toEqual([1.2]);
    expect(asked("heun").asked.map(({ sigma }) => sigma)).toEqual([1.2, 0.3]);
    expect(asked("dpm2").asked[1]!.sigma).toBeCloseTo(0.6, 12); // √(1.2 · 0.3)
    expect(asked("dpmpp_2m").asked).toHaveLength(1);
    expect(asked("dpmpp_2m").remembered[0]!.sigma).toBeCloseTo(4.8, 12); // as far back in log σ as the step goes on
    expect(asked("euler_ancestral").others).toHaveLength(60);
  });
});

describe("questions against quality", () => {
  test("to stay within 1.5 floors: DDPM 32, DDIM 20, Heun 15, DPM-Solver++ M 12, UniPC 8", { timeout: 60_000 }, () => {
    const asked = ["ddpm", "ddim", "heun", "dpmpp_2m", "unipc"];
    const all = [...exactRace(heats(asked, settings), 1)].filter((finish) => finish !== undefined);
    const enough = asked.map((name) => {
      const own = all.filter((finish) => finish.name === name);
      return own[own.findLastIndex(({ distance }) => distance > 1.5 * floor) + 1]!.evaluations;
    });
    expect(enough).toEqual([32, 20, 15, 12, 8]);
    expect(floor).toBeCloseTo(0.075, 3);
  });

  test("another seed moves a curve by more than its last differences", { timeout: 60_000 }, () => {
    const seeds = [1, 2, 3, 4].map((seed) => ended(exactFinish("dpmpp_2m", { ...settings, steps: 20 }, seed)).distance);
    const last = Math.abs(run("dpmpp_2m", 20).distance - run("dpmpp_2m", 32).distance);
    expect(Math.max(...seeds) - Math.min(...seeds)).toBeGreaterThan(last);
  });

  test("the path begins at σ/α = 152, Stable Diffusion 1's at 14.6", () => {
    expect(schedule(1).sigma / schedule(1).alpha).toBeCloseTo(152, 0);
    expect(read(examples.dpm!.text, 10).plan!.sigmas![0]).toBeCloseTo(14.6, 1);
  });
});

describe("the table", () => {
  const table = (budget: number): Row[] =>
    [...rows({ budget, fixed: "questions", spacing: "time", order: 2, eta: 0, seed: 1 })].filter(
      (value): value is Row => value !== undefined && !(value instanceof Float64Array),
    );
  const twelve = table(12);
  const of = (list: readonly Row[], name: string) => list.find((row) => row.name === name)!;

  test("at twelve questions Heun is further from the data than DDIM, and those that remember are nearer", () => {
    expect(of(twelve, "heun").distance).toBeGreaterThan(1.1 * of(twelve, "ddim").distance);
    for (const name of ["dpmpp_2m", "unipc", "deis"])
      expect(of(twelve, name).distance).toBeLessThan(0.8 * of(twelve, "ddim").distance);
    expect(of(twelve, "ddpm").distance).toBeCloseTo(of(twelve, "euler_ancestral").distance, 8); // rounding in two frames
  });

  test("has the race's points and its distances", () => {
    for (const name of ["ddim", "dpmpp_2m", "unipc"]) expect(of(twelve, name).distance).toBe(run(name, 12).distance);
  });

  test("at twenty takes as many steps as the exercise says", () => {
    const question = { budget: 20, fixed: "questions", spacing: "time", order: 2, eta: 0, seed: 1 } as const;
    const steps = ["ddim", "heun", "dpm2", "plms", "dpmpp_2m"].map((name) => stepsFor(name, question));
    expect(steps).toEqual([20, 10, 10, 19, 20]);
  });

  test("at Karras' spacing few long steps lose SA-Solver and DPM2 ancestral, and more steps find them again", () => {
    for (const [name, few] of [
      ["sa_solver", 12],
      ["dpm2_ancestral", 6],
    ] as const) {
      expect(run(name, few, { spacing: "karras" }).distance).toBeGreaterThan(0.9);
      expect(run(name, 40, { spacing: "karras" }).distance).toBeLessThan(1.5 * floor);
    }
    expect(run("sa_solver", 12, { spacing: "karras", order: 1 }).distance).toBeLessThan(0.25);
    expect(afterOneStep()).toBeCloseTo(run("ddim", 1).distance, 12);
  });

  test("counts Heun's N steps as 2N − 1 questions", () => expect(run("heun", 18).evaluations).toBe(35));
});

describe("order of convergence", () => {
  const slopes = (order: number) =>
    new Map(
      [...measure(["ddim", "heun", "dpmpp_2m", "deis", "unipc", "lms"], order)]
        .filter((c): c is Curve => c !== undefined)
        .map((c) => [c.name, c]),
    );
  const [two, three, four] = [slopes(2), slopes(3), slopes(4)];
  const of = (curves: typeof two, name: string) => slope(curves.get(name)!.points);

  test("has the slopes in the text", () => {
    const pairs = [
      [of(two, "ddim"), 1],
      [of(two, "heun"), 1.97],
      [of(two, "dpmpp_2m"), 1.99],
      [of(two, "deis"), 1.97],
      [of(two, "unipc"), 3.02],
      [of(four, "lms"), 3.95],
      [of(three, "dpmpp_2m"), 2.07],
      [of(three, "deis"), 2.99],
      [of(three, "lms"), 2.94],
    ] as const;
    for (const [measured, told] of pairs) expect(Math.abs(measured - told)).toBeLessThan(0.01);
  });

  test("DPM-Solver++ M of order 3 loses to order 2 with 5 steps and is five times nearer with 640", () => {
    const [second, third] = [two.get("dpmpp_2m")!.points, three.get("dpmpp_2m")!.points];
    expect(second[0]![1]).toBeCloseTo(0.08, 2);
    expect(third[0]![1]).toBeCloseTo(0.27, 2);
    expect(second.at(-1)![1] / third.at(-1)![1]).toBeCloseTo(5, 0); // “five times”: 4.5 to 5.5
  });
});

describe("noise on the way", () => {
  test("as steps double DDIM's points stay, DDPM's end as far away as strangers", () => {
    const all = [...moved(20, 1)].findLast((found) => found !== undefined)!;
    const of = (name: string) => all.find((one) => one.name === name)!.distance;
    expect(of("ddim")).toBeLessThan(0.15 * strangers);
    for (const name of ["ddpm", "dpmpp_2m_sde"]) expect(of(name)).toBeGreaterThan(0.75 * strangers);
  });

  test("one step, many names", () => {
    const same = (a: Finish, b: Finish, within = 1e-8) => expect(apart(a.end, b.end)).toBeLessThan(within); // DDPM never lets its variance fall below 1e-20
    same(run("euler", 8), run("ddim", 8), 1e-12);
    same(run("dpmpp_2m", 8, { order: 1 }), run("ddim", 8), 1e-12);
    same(run("lms", 8, { order: 1 }), run("ddim", 8), 1e-12);
    same(run("ddpm", 8), run("ddim", 8, { eta: 1 }));
    same(run("ddpm", 8), run("euler_ancestral", 8));
    same(run("ddpm", 8), run("dpmpp_2m_sde", 8, { order: 1 }));
  });
});

describe("the last step", () => {
  test("of second order to σ = 0 gives no numbers", () => {
    const sampler = unipc({ variant: "bh2", data: true, orders: [1, 2, 2, 2] });
    const denoise = mixture(law).denoise;
    const x = Float64Array.of(0.3, 0.4);
    const run = sample({ space: arrays, denoise, sampler, levels: levels(schedule, 4), x, rng: rng(0) });
    expect([...run].at(-1)!.x.every(Number.isFinite)).toBe(false);
  });

  test("is refused in these words", () => {
    expect(read(refused.zero!.text, 10).sentence).toBe(
      "UniPC of order 2 can't step to a zero final sigma: set lower_order_final to true, or final_sigmas_type to sigma_min.",
    );
    expect(read(refused.noise!.text, 10).sentence).toMatch(
      /^algorithm_type dpmsolver can't step to a zero final sigma/,
    );
  });
});

describe("configurations", () => {
  test.each([
    ["leading", [901, 801], [101, 1]],
    ["trailing", [999, 899], [199, 99]],
    ["linspace", [999, 888], [111, 0]],
  ])("%s asks from %o to %o", (spacing, first, last) => {
    const text = examples.ddim!.text.replace("leading", spacing);
    const { timesteps } = read(text, 10).plan!;
    expect([timesteps.slice(0, 2), timesteps.slice(-2)]).toEqual([first, last]);
  });

  test.each([
    ["", /empty/],
    ["{", /not JSON/],
    ["[1]", /one object/],
    ['{"_class_name": "MyScheduler"}', /Unknown scheduler: MyScheduler \(expected one of/],
    ['{"_class_name": "DDIMScheduler", "beta_shedule": "linear"}', /no option beta_shedule/],
    ['{"_class_name": "DDIMScheduler", "beta_schedule": "linnear"}', /can't use beta_schedule = "linnear"/],
  ])("says what is wrong with %s", (text, sentence) => expect(read(text, 10).sentence).toMatch(sentence));
});

test("the table of names has each sampler once, and schedulers that there are", () => {
  const text = readFileSync("src/lessons/07-samplers/index.mdx", "utf8");
  const lines = [...text.matchAll(/^\| (.+?) \| `([^`]+)` \|/gm)];
  expect(lines.map(([, , own]) => own).sort()).toEqual([...names].sort());
  for (const [, theirs] of lines) {
    const name = /`(\w+Scheduler)`/.exec(theirs!)?.[1];
    if (name) expect(Object.keys(schedulers)).toContain(name);
  }
});

describe("what a multistep rule does with its line or parabola", () => {
  const bumps = mixture({ dim: 1, weights: [0.4, 0.6], means: [-1, 1.2], stds: [0.3, 0.4] });
  const pathOf = (n: number) => spacedLevels(schedule, n + 1, { spacing: "lambda", end: 0.02 }).slice(0, -1);
  const endOf = (sampler: Sampler, n: number): Float64Array => {
    const x = Float64Array.of(-1.5, -0.2, 0.4, 1.1);
    const denoise = bumps.denoise;
    return [...sample({ space: arrays, denoise, sampler, levels: pathOf(n), x, rng: rng(0) })].at(-1)!.x;
  };
  const orders = (order: number, n: number) => Array.from({ length: n }, (_, i) => Math.min(order, i + 1));
  const solver = (type: "midpoint" | "heun", order: number) =>
    dpmSolverMultistep({ data: true, stochastic: false, type }, orders(order, 640));
  const reference = endOf(unipc({ variant: "bh2", data: true, orders: orders(3, 3000) }), 3000);
  const error = (sampler: Sampler, n: number) =>
    Math.max(...endOf(sampler, n).map((value, i) => Math.abs(value - reference[i]!)));
  const slopeOf = (sampler: Sampler) => Math.log2(error(sampler, 320) / error(sampler, 640));

  /** The three-step rule of DPM-Solver++, its last term times `factor`. */
  const third =
    (factor: number): Sampler =>
    ({ x, from, to, denoise, history, combine }) => {
      const [x0, h] = [denoise(x, from), lambda(to) - lambda(from)];
      const times = [from, ...history.map(({ level }) => level)].map(lambda);
      const answers = [x0, ...history.map((past) => past.x0)];
      const decay = Math.expm1(-h);
      const held = [[to.sigma / from.sigma, x] as const, [-to.alpha * decay, x0] as const];
      if (history.length === 0) return { x: combine(...held), x0 };
      const r = [0, 1].map((i) => (times[i]! - times[i + 1]!) / h);
      const difference = (i: number) => combine([1 / r[i]!, answers[i]!], [-1 / r[i]!, answers[i + 1]!]);
      if (history.length === 1) return { x: combine(...held, [(-to.alpha * decay) / 2, difference(0)]), x0 };
      const change = combine([1, difference(0)], [-1, difference(1)]);
      const first = to.alpha * (decay / h + 1);
      const second = -to.alpha * ((decay + h) / h ** 2 - 0.5);
      const bend = (first * r[0]! + factor * second) / (r[0]! + r[1]!);
      return { x: combine(...held, [first, difference(0)], [bend, change]), x0 };
    };

  test("DPM-Solver++(2M) holds the line's middle; integrating the line gives other numbers of the same order", () => {
    expect(apart(endOf(dpmpp2m(), 20), endOf(solver("midpoint", 2), 20))).toBeLessThan(1e-12);
    expect(apart(endOf(solver("heun", 2), 20), endOf(dpmpp2m(), 20))).toBeGreaterThan(1e-4);
    for (const sampler of [dpmpp2m(), solver("heun", 2)]) expect(Math.abs(slopeOf(sampler) - 2)).toBeLessThan(0.05);
  });

  test("the three-step rule as coded has slope 2.07, with its last term doubled 3.08 and a sixteenth of the error", () => {
    expect(apart(endOf(third(1), 40), endOf(solver("midpoint", 3), 40))).toBeLessThan(1e-12);
    expect(slopeOf(third(1))).toBeCloseTo(2.07, 2);
    expect(slopeOf(third(2))).toBeCloseTo(3.08, 2);
    expect(error(third(1), 640) / error(third(2), 640)).toBeCloseTo(16, 0);
  });
});

describe("the variance of an ancestral step, on one bell of variance 0.25", () => {
  const bell = mixture({ dim: 1, weights: [1], means: [0], stds: [0.5] });
  /** ddpm's step, whose noise is widened by what x leaves open about x₀. */
  const widened: Sampler = (step) => {
    const { from, to, noise, combine } = step;
    const beta = from.sigma ** 2 - ((from.alpha / to.alpha) * to.sigma) ** 2;
    const open = (0.25 * from.sigma ** 2) / (0.25 * from.alpha ** 2 + from.sigma ** 2);
    const { x, x0 } = ddpm()(step);
    return { x: combine([1, x], [((to.alpha * beta) / from.sigma ** 2) * Math.sqrt(open), noise()]), x0 };
  };
  /** The variance at the end, from 1. A step is linear in the state and in each of its draws. */
  const variance = (sampler: Sampler, steps: number, quietEnd = false) => {
    const path = levels(schedule, steps);
    const moved = (x: number, at: number, draws: readonly number[]) => {
      const left = [...draws];
      const space = { ...arrays, normal: () => Float64Array.of(left.shift() ?? 0) };
      const pair = [path[at]!, path[at + 1]!];
      const run = { space, denoise: bell.denoise, sampler, levels: pair, x: Float64Array.of(x), rng: rng(0) };
      return [...sample(run)].at(-1)!.x[0]! ** 2;
    };
    return Array.from({ length: steps }, (_, i) => i).reduce((v, i) => {
      const noisy = quietEnd && i === steps - 1 ? 0 : moved(0, i, [1]) + moved(0, i, [0, 1]);
      return moved(1, i, []) * v + noisy;
    }, 1);
  };

  test.each([10, 20, 50, 1000])("after %i steps is what the figure reckons", (steps) => {
    expect(varianceAfter(steps, "small")).toBeCloseTo(variance(ddpm(), steps), 9);
    expect(varianceAfter(steps, "large")).toBeCloseTo(variance(ddpm({ variance: "large" }), steps, true), 9);
    expect(varianceAfter(steps, "true")).toBeCloseTo(variance(widened, steps), 9);
    expect(varianceAfter(steps, "true")).toBeCloseTo(0.25, 6);
  });
});
