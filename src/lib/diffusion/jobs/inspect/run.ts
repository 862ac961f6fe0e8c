import { abs, dispose, grad, slice, sum, type Tensor, tensor, tensor1d, tidy } from "#tf";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { conditionOf } from "../../data/dataset.ts";
import { tensors } from "../../kernels/tensors.ts";
import type { Tree } from "../../nn/tree.ts";
import { parseModel } from "../model.ts";
import { disposeTree, type Model, openModel, readPredictor } from "../open-model.ts";
import { checkLabel } from "../sample/parse.ts";
import type { Inspection, InspectJob, Seen } from "./job.ts";
import { looking } from "./probe.ts";

/**
 * Asks a network of images for its guesses, and reports what some of its modules made on the way.
 * @throws a sentence for the first setting that is out of range, and for modules that the network hasn't.
 */
export async function* runInspect(job: InspectJob): AsyncGenerator<Inspection, void> {
  const parsed = parseModel(job.model);
  check(job, parsed.shape, parsed.size);
  const model = openModel(parsed);
  const params = model.network.read(job.params);
  const made = (() => {
    try {
      return tidy(() => look(model, params, job));
    } finally {
      disposeTree(params);
    }
  })();
  try {
    const [x0, reach] = await Promise.all([made.x0.data(), made.reach?.data()]);
    const seen = await Promise.all(made.seen.map((x, i) => reported(made.paths[i]!, x)));
    yield { x0: x0 as Float32Array, seen, ...(reach ? { reach: reach as Float32Array } : {}) };
  } finally {
    dispose([made.x0, ...made.seen, ...(made.reach ? [made.reach] : [])]);
  }
}

function check({ x, t, label, model, reach }: InspectJob, shape: readonly number[], size: number): void {
  requireNumber("time of a look inside", t, 0, 1);
  if (shape.length !== 3)
    throw new RangeError(
      `Only networks of images can be looked into; this one's data have shape [${shape.join(", ")}].`,
    );
  if (x.length === 0 || x.length % size !== 0)
    throw new RangeError(
      `The states hold ${x.length} numbers; each image of shape [${shape.join(", ")}] needs ${size}.`,
    );
  if (label !== undefined) checkLabel(label, model.classes);
  for (const [axis, name] of ["row", "column"].entries())
    if (reach) requireWhole(`${name} of the pixel`, reach[axis]!, 0, shape[axis]! - 1);
}

type Made = { x0: Tensor; seen: Tensor[]; paths: string[]; reach?: Tensor };

function look(model: Model, params: Tree, { x, t, label, see = [], cut = [], reach }: InspectJob): Made {
  const level = model.schedule(Math.min(Math.max(t, 1e-3), model.startTime));
  const { probe, seen, requireAll } = looking(see, cut);
  const looked = { ...model, network: { ...model.network, apply: () => model.network.apply(params, { probe }) } };
  const condition = label === undefined ? 0 : conditionOf(label);
  const states = tensor(x, [x.length / model.size, ...model.shape]);
  const { predict, x0Weights } = readPredictor(looked, params, [condition]);
  const [wx, wy] = x0Weights(level);
  const x0 = tensors.combine([wx, states], [wy, predict(states, level)]);
  requireAll();
  const found = { x0, seen: seen.map(([, x]) => x), paths: seen.map(([path]) => path) };
  if (!reach) return found;
  const net = looked.network.apply();
  const [row, column] = reach;
  const answer = (image: Tensor) =>
    sum(slice(net(image, tensor1d([level.t]), tensor1d([condition], "int32")), [0, row, column, 0], [1, 1, 1, -1]));
  const first = slice(states, [0, 0, 0, 0], [1, -1, -1, -1]);
  return { ...found, reach: sum(abs(grad(answer as never)(first)), [0, 3]) };
}

async function reported(path: string, x: Tensor): Promise<Seen> {
  return { path, shape: x.shape, values: (await x.data()) as Float32Array };
}
