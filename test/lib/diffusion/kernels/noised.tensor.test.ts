import { expect, test } from "vitest";
import { dispose, tensor, tensor1d } from "#tf";
import { drawnFrom } from "../../../../src/lib/diffusion/data/dataset.ts";
import { canNoise, noised } from "../../../../src/lib/diffusion/kernels/noised.ts";
import { columns, keyWords } from "../../../../src/lib/diffusion/kernels/noised-layout.ts";
import { v } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { cosine } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { coefficientsAt, noiseBatch, uniformTimesteps } from "../../../../src/lib/diffusion/training/noise-batch.ts";
import { uniform } from "../../../../src/lib/diffusion/training/weighting.ts";

const noising = { schedule: cosine(), parameterization: v, weighting: uniform };

test.each([
  [7, [2], 5, true],
  [1000, [2], 130, false],
  [3, [4, 5, 3], 9, true],
])(
  "of %i examples of shape %j the device draws the same %i, with the same noise (classes: %s)",
  async (count, shape, n, withCond) => {
    if (!canNoise()) return; // then `noise` itself is what is used
    const size = shape.reduce((a, b) => a * b, 1);
    const x0 = rng(1).normals(count * size);
    const cond = withCond ? { cond: Int32Array.from({ length: count }, (_, i) => i + 1) } : {};
    const stream = rng(2);
    const times = uniformTimesteps(stream, n);
    const drawn = drawnFrom({ x0, ...cond }, shape).draw(stream.fork("data"), n);
    const expected = noiseBatch(noising, drawn, times, stream);

    const numbers = new Float32Array(3 + keyWords + columns * n);
    new Uint32Array(numbers.buffer).set([...stream.fork("data").key, ...stream.fork("noise").key], 3);
    const rows = coefficientsAt(noising, times);
    rows[columns - 1] = 0; // the first example's condition is taken away
    numbers.set(rows, 3 + keyWords);
    const resident = {
      x0: tensor(x0, [count, ...shape]),
      ...(withCond ? { cond: tensor1d(cond.cond!, "int32") } : {}),
    };
    const given = tensor1d(numbers);
    const made = noised(resident, given, 3, n);

    expect(made.x.shape).toEqual([n, ...shape]);
    for (const key of ["x", "target", "t", "weight"] as const) {
      const values = await made[key].data();
      expect(values.length).toBe(expected[key].length);
      for (const [i, value] of expected[key].entries()) expect(values[i]).toBeCloseTo(value, 4); // a GPU's log errs by 1e-6
    }
    if (withCond) expect([...(await made.cond!.data())]).toEqual([0, ...drawn.cond!.slice(1)]);
    dispose([
      given,
      ...Object.values(resident),
      made.x,
      made.t,
      made.target,
      made.weight,
      ...(made.cond ? [made.cond] : []),
    ]);
  },
);
