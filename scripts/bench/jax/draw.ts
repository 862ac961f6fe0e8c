import { blockUntilReady, jit, numpy as np, random, tree } from "@jax-js/jax";
import { samplingTimes, schedule } from "../../../src/lib/bench/moons.ts";
import type { Runner } from "../../../src/lib/bench/runner.ts";
import { sampling } from "../../../src/lib/bench/work.ts";
import { array } from "./array.ts";
import type { Params, Problem } from "./learn.ts";

/** DDIM, each step one compiled function of the state and the two levels. */
export function drawer({ params, predict }: Pick<Problem, "params" | "predict">, shape: readonly number[]): Runner {
  const path = samplingTimes(sampling.steps, sampling.start).map(schedule);
  const legs = path.slice(1).map((to, i) => {
    const from = path[i]!;
    return array(Float32Array.of(from.t, from.alpha, from.sigma, to.alpha, to.sigma), [5]);
  });
  const step = jit((params: Params, x: np.Array, leg: np.Array): np.Array => {
    const at = (i: number) => leg.ref.slice([i, i + 1]);
    const times = np.ones(shape.map((size, i) => (i === 0 ? size : 1))).mul(at(0));
    const noise = predict(params, x.ref, times);
    const x0 = x.sub(noise.ref.mul(at(2))).div(at(1));
    const next = x0.mul(at(3)).add(noise.mul(at(4)));
    leg.dispose();
    return next;
  });
  const start = jit((key: np.Array) => random.normal(key, [...shape]));
  let [seed, last]: [number, np.Array] = [0, np.zeros([1])];
  return {
    stepsPerCall: sampling.steps,
    call() {
      let x = start(random.key(seed++)) as np.Array;
      for (const leg of legs) x = step(tree.ref(params) as Params, x, leg.ref) as np.Array;
      last.dispose();
      last = x;
    },
    room: async () => void (await blockUntilReady(last)),
    settle: async () => void (await blockUntilReady(last)),
    close() {
      tree.dispose([params, legs, last]);
      step.dispose();
      start.dispose();
    },
  };
}
