import { expect, test } from "vitest";
import { square, sub, type Tensor1D, tensor1d } from "#tf";
import { alternate, type Player } from "../../../../src/lib/diffusion/training/alternate.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";

type Place = { at: Tensor1D };
const plain = { weightDecay: 0, clip: 0 };

/** Walks towards the other, shifted by `shift` at each step: a ← a − 2 rate (a − b − shift). */
const follower = (params: Place, rate: number, turns: number, shift = 0): Player<Place, Place> => ({
  run: { params, optimizer: optimizers.sgd(plain), learningRate: () => rate, emaDecay: 0 },
  turns: () => turns,
  objective: (other) => ({
    batchSize: () => 1,
    inputs: () => ({ shift: { values: Float32Array.of(shift), shape: [1] } }),
    losses: ({ at }, given) => square(sub(sub(at, other().at), given.shift!)) as Tensor1D,
  }),
});

test("each side steps against the other as it is then, and only its own parameters move", async () => {
  const [one, two] = [{ at: tensor1d([0]) }, { at: tensor1d([8]) }];
  const match = alternate(follower(one, 0.25, 1), follower(two, 0.25, 2, 1));
  let [a, b] = [0, 8];
  try {
    for (let round = 0; round < 5; round++) {
      match.round();
      a += (b - a) / 2;
      for (let turn = 0; turn < 2; turn++) b += (a + 1 - b) / 2;
      const [first, second] = await Promise.all([match.first, match.second].map(({ state }) => state.params.data()));
      expect(first![0]).toBeCloseTo(a, 5);
      expect(second![0]).toBeCloseTo(b, 5);
    }
    expect(match.first.state.step).toBe(5);
    expect(match.second.state.step).toBe(10);
  } finally {
    match.close();
    one.at.dispose();
    two.at.dispose();
  }
});

test("frees everything if it never began", () => {
  const [one, two] = [{ at: tensor1d([0]) }, { at: tensor1d([8]) }];
  alternate(follower(one, 0.25, 1), follower(two, 0.25, 1)).close();
  one.at.dispose();
  two.at.dispose();
});
