import { blockUntilReady, jit, numpy as np, random, tree, valueAndGrad } from "@jax-js/jax";
import type { HeldOut } from "../../../src/lib/bench/moons.ts";
import type { Runner } from "../../../src/lib/bench/runner.ts";
import { learningRate } from "../../../src/lib/bench/work.ts";
import { array } from "./array.ts";

/** By their paths. */
export type Params = Record<string, np.Array>;

export interface Problem {
  /** Are the learner's from here on. */
  readonly params: Params;
  /** Examples x [n, …shape] at times [n, 1, …] to their noise; takes what it is given. */
  readonly predict: (params: Params, x: np.Array, t: np.Array) => np.Array;
  readonly shape: readonly number[];
  /** Flat [n, …shape]. */
  readonly examples: Float32Array;
  readonly batch: number;
  readonly held: HeldOut;
}

type State = {
  params: Params;
  mean: Params;
  variance: Params;
  step: np.Array;
  key: np.Array;
};

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
const copy = (of: Params): Params => tree.ref(of) as Params;

/** Adam: Kingma & Ba, arXiv:1412.6980. */
function adam({ params, mean, variance, step, key }: State, gradient: Params): State {
  const next = step.add(1);
  const mScale = np.reciprocal(np.subtract(1, np.power(beta1, next.ref)));
  const vScale = np.reciprocal(np.subtract(1, np.power(beta2, next.ref)));
  const m = tree.map((m: np.Array, g: np.Array) => m.mul(beta1).add(g.mul(1 - beta1)), mean, copy(gradient)) as Params;
  const v = tree.map(
    (v: np.Array, g: np.Array) => v.mul(beta2).add(np.square(g).mul(1 - beta2)),
    variance,
    gradient,
  ) as Params;
  const update = (p: np.Array, m: np.Array, v: np.Array) => {
    const divisor = np.sqrt(v.mul(vScale.ref)).add(epsilon);
    return p.sub(m.mul(mScale.ref).div(divisor).mul(learningRate));
  };
  const moved = tree.map(update, params, copy(m), copy(v)) as Params;
  mScale.dispose();
  vScale.dispose();
  return { params: moved, mean: m, variance: v, step: next, key };
}

/** A training loop as a guide of jax-js would write it: batch, noise, gradient and Adam in one compiled function. */
export function learner({ params, predict, shape, examples, batch, held }: Problem): Runner {
  const sizeOf = (numbers: Float32Array) => numbers.length / shape.reduce((a, b) => a * b, 1);
  const count = sizeOf(examples);
  const ones = shape.map(() => 1);
  const data = array(examples, [count, ...shape]);
  const errorOf = (params: Params, x: np.Array, t: np.Array, noise: np.Array) =>
    np.square(predict(params, x, t).sub(noise)).mean();
  const step = jit((state: State, data: np.Array): State => {
    const keys = random.split(state.key, 4);
    const key = (i: number) => keys.ref.slice(i);
    const x0 = np.take(data, random.randint(key(0), { minval: 0, maxval: count, shape: [batch] }), 0);
    const t = random.uniform(key(1), [batch, ...ones]);
    const noise = random.normal(key(2), [batch, ...shape]);
    const angle = t.ref.mul(Math.PI / 2);
    const x = np.cos(angle.ref).mul(x0).add(np.sin(angle).mul(noise.ref));
    const [loss, gradient] = valueAndGrad(errorOf)(copy(state.params), x, t, noise);
    loss.dispose();
    const next = adam({ ...state, key: key(3) }, gradient as Params);
    keys.dispose();
    return next;
  });
  const zeros = () => tree.map((p: np.Array) => np.zerosLike(p), copy(params)) as Params;
  let state: State = { params, mean: zeros(), variance: zeros(), step: np.array(0), key: random.key(6) };
  const judge = jit(errorOf);
  let sent = 0;
  const settle = async () => void (await blockUntilReady(state.step));
  return {
    stepsPerCall: 1,
    call() {
      state = step(state, data.ref) as State;
    },
    room: async () => {
      if (++sent % 3 === 0) await settle();
    },
    settle,
    async loss() {
      const n = held.t.length;
      const [x, noise] = [held.x, held.target].map((numbers) => array(numbers, [n, ...shape])) as [np.Array, np.Array];
      const error = judge(copy(state.params), x, array(held.t, [n, ...ones]), noise);
      return (await (error as np.Array).data())[0]!;
    },
    close() {
      tree.dispose(state);
      data.dispose();
      step.dispose();
      judge.dispose();
    },
  };
}
