import { describe, expect, test } from "vitest";
import { drawnFrom } from "../../../../src/lib/diffusion/data/dataset.ts";
import { notesOn } from "../../../../src/lib/diffusion/data/scale.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const x0 = Float32Array.of(1, 2, 3, 4, 5, 6);

describe("examples drawn with replacement", () => {
  test("keep their noise and their condition", () => {
    const data = drawnFrom({ x0, epsilon: x0.map((x) => -x), cond: Float32Array.of(1, 10, 3, 30, 5, 50) }, [2], [2]);
    const drawn = data.draw(rng(1), 20);
    expect(drawn.epsilon).toEqual(drawn.x0.map((x) => -x));
    for (let i = 0; i < 20; i++)
      expect([drawn.cond![2 * i], drawn.cond![2 * i + 1]]).toEqual([drawn.x0[2 * i], 10 * drawn.x0[2 * i]!]);
  });

  test("may be plain numbers", () => {
    const { x0: drawn } = drawnFrom({ x0: [1, 2] as never }, [2]).draw(rng(1), 2);
    expect(drawn).toEqual(Float32Array.of(1, 2, 1, 2));
  });

  test.each([
    [{ x0: new Float32Array() }, [2], "The examples hold 0 numbers"],
    [{ x0 }, [4], "The examples hold 6 numbers; each of shape [4] takes 4"],
    [{ x0: x0.with(1, Number.NaN) }, [2], "The examples hold NaN at place 1"],
    [{ x0, cond: Int32Array.of(1, 2) }, [2], "The conditions hold 2 numbers; 3 examples with 1 each need 3"],
    [{ x0, epsilon: x0.slice(1) }, [2], "5 numbers of noise for 6 of examples"],
    [{ x0, epsilon: x0.with(0, Number.POSITIVE_INFINITY) }, [2], "The examples' noise hold Infinity at place 0"],
    [{ x0 }, [0], "length of a side of an example"],
  ])("refuse %o of shape %o", (examples, shape, sentence) => {
    expect(() => drawnFrom(examples, shape)).toThrow(sentence);
  });
});

describe("what is said of the scale of data", () => {
  test("is nothing of normalised ones, and of pictures in [−1, 1]", () => {
    expect(notesOn(rng(1).normals(1000))).toEqual([]);
    expect(
      notesOn(
        rng(1)
          .uniforms(1000)
          .map((u) => 2 * u - 1),
      ),
    ).toEqual([]);
  });

  test("is their mean and spread otherwise", () => {
    expect(
      notesOn(
        rng(1)
          .normals(1000)
          .map((x) => 8 * x + 170),
      )[0],
    ).toMatch(/mean 170 and standard deviation [78]/);
    expect(
      notesOn(
        rng(1)
          .normals(1000)
          .map((x) => 0.01 * x),
      ),
    ).toHaveLength(1);
  });
});
