import { beforeAll, describe, expect, test } from "vitest";
import { concat, dispose, mul, slice, type Tensor, type Tensor1D, tensor, tensor1d, tidy } from "#tf";
import { drawnFrom } from "../../src/lib/diffusion/data/dataset.ts";
import { type Descent, descend, type Fitting, type Objective } from "../../src/lib/diffusion/descend.ts";
import { consistencyAnswer, consistencyFit, scalingRows } from "../../src/lib/diffusion/distill/consistency.ts";
import { guidanceDistillation, guidedTarget } from "../../src/lib/diffusion/distill/guided.ts";
import { progressive } from "../../src/lib/diffusion/distill/progressive.ts";
import { denoised, type Model, readRows, rowsOf } from "../../src/lib/diffusion/distill/rows.ts";
import { slicedWasserstein } from "../../src/lib/diffusion/metrics/sliced-wasserstein.ts";
import { initMlp, type Mlp, mlp } from "../../src/lib/diffusion/models/mlp.ts";
import { optimizers } from "../../src/lib/diffusion/optim.ts";
import { rng } from "../../src/lib/diffusion/rng.ts";
import { flow } from "../../src/lib/diffusion/schedule.ts";
import { leaves, unravel } from "../../src/lib/diffusion/tree.ts";
import { bellPoints, bellTeacher } from "../lib/diffusion/distill/bells.ts";
import { startWasm } from "../setup/start-wasm.ts";

beforeAll(startWasm);

const net = (params: Mlp): Model["net"] => mlp(params) as Model["net"];
const free = (...all: readonly Mlp[]) => dispose(all.flatMap((params) => leaves(params).map(([, leaf]) => leaf)));

const points = bellPoints(1, 4000);
const data = drawnFrom({ x0: points }, [2]);
const count = 1000;
const fresh = bellPoints(2, count);
const distance = (samples: ArrayLike<number>) => slicedWasserstein(samples, fresh, rng(3));
const noise = () => tensor(rng(4).normals(2 * count), [count, 2]);
const fitting = (params: Mlp, steps: number, emaDecay = 0.98): Fitting<Mlp> => ({
  params,
  optimizer: optimizers.adam({ weightDecay: 0, clip: 1 }),
  learningRate: (step) => 3e-3 * Math.max(0.02, 1 - step / steps),
  emaDecay,
});

async function numbersOf(f: () => Tensor): Promise<Float32Array> {
  const result = tidy(f);
  const values = (await result.data()) as Float32Array;
  result.dispose();
  return values;
}

/** The averaged parameters after some steps. */
function trained(run: Fitting<Mlp>, objective: Objective<Mlp>, steps: number): Mlp {
  const descent = descend(run, objective);
  let last!: Descent;
  for (let i = 0; i < steps; i++) last = descent.next().value;
  const kept = tidy(() => unravel(run.params, last.state.ema));
  descent.return(undefined as never);
  return kept;
}

/** One DDIM step from pure noise on the straight path is the network's x̂₀. */
const oneStep = (net: Model["net"]) => () =>
  denoised(
    net,
    noise(),
    readRows(tensor(rowsOf(new Array(count).fill(flow(1)), bellTeacher.parameterization).values, [count, 6])),
  );

describe("students", () => {
  test("progressive: halved from 8 steps to 1, one step is better than the teacher's one", async () => {
    let params = initMlp(rng(5), { width: 32, depth: 3 });
    let teacher = bellTeacher;
    const all = [params];
    for (const [round, steps] of [4, 2, 1].entries()) {
      const objective = progressive({ teacher, net, steps, data, batchSize: 128, rng: rng(6).fork(round) });
      params = trained(fitting(params, 300), objective, 300);
      all.push(params);
      teacher = { ...bellTeacher, net: net(params) };
    }
    const [student, alone] = [await numbersOf(oneStep(net(params))), await numbersOf(oneStep(bellTeacher.net))];
    free(...all);
    // one step of the teacher gives the mean alone
    // 0.07 to 0.12 against 0.73; two clouds of this size from the bells are 0.03 to 0.04 apart
    expect(distance(student)).toBeLessThan(distance(alone) / 4);
  });

  test.each([["distillation", bellTeacher] as const, ["training", undefined] as const])(
    "consistency %s: one step is better than the teacher's one",
    async (_, teacher) => {
      const boundary = { sigmaMin: 0.02, sigmaData: 0.5 };
      const run = fitting(initMlp(rng(7), { width: 32, depth: 3 }), 600, teacher ? 0.9 : 0);
      const levels = (step: number) => (teacher ? 18 : 5 + Math.floor(step / 50));
      const fit = consistencyFit({
        ...boundary,
        run,
        net,
        sigmaMax: 10,
        levels,
        data,
        batchSize: 128,
        rng: rng(8),
        ...(teacher ? { teacher } : {}),
      });
      fit.take(600);
      const rows = scalingRows(new Array(count).fill(10), boundary);
      const student = await numbersOf(() =>
        consistencyAnswer(
          net(unravel(run.params, fit.state.params)),
          mul(noise(), 10),
          tensor(rows.values, [count, 4]),
        ),
      );
      fit.close();
      free(run.params);
      const alone = await numbersOf(oneStep(bellTeacher.net));
      // 0.07 to 0.12 against 0.73; two clouds of this size from the bells are 0.03 to 0.04 apart
      expect(distance(student)).toBeLessThan(distance(alone) / 4);
    },
  );

  test("guidance: one evaluation answers nearly as two do", async () => {
    const labelled = drawnFrom({ x0: points, cond: Int32Array.from({ length: 4000 }, (_, i) => 1 + (i % 2)) }, [2]);
    const scaled = (params: Mlp) => (x: Tensor, t: Tensor, cond: Tensor, scale: Tensor) =>
      slice(mlp(params)(concat([x, scale], 1), t, cond as Tensor1D), [0, 0], [x.shape[0]!, 2]);
    const run = fitting(initMlp(rng(9), { dim: 3, width: 32, depth: 3, classes: 2 }), 500);
    const params = trained(
      run,
      guidanceDistillation({
        teacher: bellTeacher,
        net: scaled,
        scales: [1, 4],
        data: labelled,
        batchSize: 128,
        rng: rng(10),
      }),
      500,
    );
    const rows = () =>
      readRows(tensor(rowsOf(new Array(count).fill(flow(0.7)), bellTeacher.parameterization).values, [count, 6]));
    const cond = () => tensor1d(new Int32Array(count).fill(2), "int32");
    const scale = () => tensor(new Float32Array(count).fill(3), [count, 1]);
    const [student, exact, plain] = [
      await numbersOf(() => denoised((x, t, c) => scaled(params)(x, t, c!, scale()), noise(), rows(), cond())),
      await numbersOf(() => guidedTarget(bellTeacher.net, noise(), rows(), cond(), scale())),
      await numbersOf(() => denoised(bellTeacher.net, noise(), rows(), cond())),
    ];
    free(run.params, params);
    const error = (a: Float32Array) => Math.sqrt(a.reduce((sum, v, i) => sum + (v - exact[i]!) ** 2, 0) / count);
    // 0.21 after 500 steps, where leaving guidance out is off by 2.2
    expect(error(student)).toBeLessThan(error(plain) / 5);
  });
});
