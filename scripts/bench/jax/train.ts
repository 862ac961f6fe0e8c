import { blockUntilReady, jit, numpy as np, random, tree, valueAndGrad } from "@jax-js/jax";
import { heldOut, trainingPoints } from "../../../src/lib/bench/moons.ts";
import type { Runner } from "../../../src/lib/bench/runner.ts";
import { learningRate, type WorkOf } from "../../../src/lib/bench/work.ts";
import { array, type Layer, layers, predict } from "./networks.ts";

type State = { params: Layer[]; mean: Layer[]; variance: Layer[]; step: np.Array; key: np.Array };

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
const copy = <T extends Layer[]>(of: T): T => tree.ref(of) as T;

/** Adam: Kingma & Ba, arXiv:1412.6980. */
function adam({ params, mean, variance, step, key }: State, gradient: Layer[]): State {
  const next = step.add(1);
  const mScale = np.reciprocal(np.subtract(1, np.power(beta1, next.ref)));
  const vScale = np.reciprocal(np.subtract(1, np.power(beta2, next.ref)));
  const m = tree.map((m: np.Array, g: np.Array) => m.mul(beta1).add(g.mul(1 - beta1)), mean, copy(gradient)) as Layer[];
  const v = tree.map(
    (v: np.Array, g: np.Array) => v.mul(beta2).add(np.square(g).mul(1 - beta2)),
    variance,
    gradient,
  ) as Layer[];
  const update = (p: np.Array, m: np.Array, v: np.Array) => {
    const divisor = np.sqrt(v.mul(vScale.ref)).add(epsilon);
    return p.sub(m.mul(mScale.ref).div(divisor).mul(learningRate));
  };
  const moved = tree.map(update, params, copy(m), copy(v)) as Layer[];
  mScale.dispose();
  vScale.dispose();
  return { params: moved, mean: m, variance: v, step: next, key };
}

/** A training loop as a guide of jax-js would write it: batch, noise, gradient and Adam in one compiled function. */
export function trainer(work: WorkOf<"mlp-train" | "tiny-train">): Runner {
  const points = trainingPoints();
  const count = points.length / 2;
  const data = array(points, [count, 2]);
  const errorOf = (params: Layer[], x: np.Array, t: np.Array, noise: np.Array) =>
    np.square(predict(work, params, x, t).sub(noise)).mean();
  const step = jit((state: State, data: np.Array): State => {
    const keys = random.split(state.key, 4);
    const key = (i: number) => keys.ref.slice(i);
    const x0 = np.take(data, random.randint(key(0), { minval: 0, maxval: count, shape: [work.batch] }), 0);
    const t = random.uniform(key(1), [work.batch, 1]);
    const noise = random.normal(key(2), [work.batch, 2]);
    const angle = t.ref.mul(Math.PI / 2);
    const x = np.cos(angle.ref).mul(x0).add(np.sin(angle).mul(noise.ref));
    const [loss, gradient] = valueAndGrad(errorOf)(copy(state.params), x, t, noise);
    loss.dispose();
    const next = adam({ ...state, key: key(3) }, gradient as Layer[]);
    keys.dispose();
    return next;
  });
  const zeros = () => tree.map((p: np.Array) => np.zerosLike(p), copy(params)) as Layer[];
  const params = layers(work);
  let state: State = { params, mean: zeros(), variance: zeros(), step: np.array(0), key: random.key(6) };
  const judge = jit(errorOf);
  const held = heldOut();
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
      const error = judge(copy(state.params), array(held.x, [n, 2]), array(held.t, [n, 1]), array(held.target, [n, 2]));
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
