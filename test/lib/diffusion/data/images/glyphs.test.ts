import { describe, expect, test } from "vitest";
import { characters } from "../../../../../src/lib/diffusion/data/images/glyph-code.ts";
import { glyphs } from "../../../../../src/lib/diffusion/data/images/glyphs.ts";
import type { Pictures } from "../../../../../src/lib/diffusion/data/images/pictures.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const of = ({ points, shape }: Pictures, i: number) => {
  const size = shape[0] * shape[1];
  return points.subarray(size * i, size * (i + 1));
};

const ink = (pixels: Float32Array) => pixels.reduce((sum, value) => sum + (value + 1) / 2, 0) / pixels.length;

describe("glyphs", () => {
  const drawn = glyphs()(rng(1), 720);

  test("are 36 classes of 16 × 16 numbers from black, −1, to white, 1", () => {
    expect(drawn.shape).toEqual([16, 16, 1]);
    expect(drawn.points).toHaveLength(720 * 256);
    expect(drawn.points.every((value) => value >= -1 && value <= 1)).toBe(true);
    expect(drawn.classNames).toEqual([...characters]);
    expect(new Set(drawn.labels)).toEqual(new Set(Array.from({ length: 36 }, (_, k) => k)));
  });

  test("are the same of the same stream, others of another, and more begin with the fewer", () => {
    expect(glyphs()(rng(1), 720)).toEqual(drawn);
    expect(glyphs()(rng(2), 720).points).not.toEqual(drawn.points);
    expect(of(glyphs()(rng(1), 800), 719)).toEqual(of(drawn, 719));
    expect(glyphs()(rng(1), 0).points).toHaveLength(0);
  });

  test.each([8, 16, 32])(
    "at %i pixels, have as much ink as at any size, and none on the rim but of a grazing edge",
    (size) => {
      const set = glyphs({ size })(rng(3), 360);
      /* 0.153 over ten thousand, with a standard deviation of 0.05 from one to the next. */
      expect(Math.abs(ink(set.points) - 0.153)).toBeLessThan(0.01);
      for (let i = 0; i < 360; i++) {
        const pixels = of(set, i);
        const [top, bottom] = [pixels.subarray(0, size), pixels.subarray(size * (size - 1))];
        expect(Math.max(ink(top), ink(bottom))).toBeLessThan(0.5);
        expect(ink(pixels)).toBeGreaterThan(0.03);
        expect(ink(pixels)).toBeLessThan(0.45);
      }
    },
  );

  test("labels are those of the characters asked for, in their order", () => {
    const two = glyphs({ size: 32, characters: "O1", jitter: 0 })(rng(4), 60);
    expect(two.classNames).toEqual(["O", "1"]);
    /* A row above the middle crosses two strokes of an O, and one of a one. */
    const strokes = (row: Float32Array) => row.filter((value, x) => value > 0 && !(row[x - 1]! > 0)).length;
    for (let i = 0; i < 60; i++) expect(strokes(of(two, i).subarray(32 * 15, 32 * 16))).toBe(2 - two.labels[i]!);
  });

  test("are told apart by the nearest others, although those may stand shifted by two pixels", () => {
    const rightOf = (characters: string | undefined, n: number) => {
      const [known, asked] = [
        glyphs({ characters: characters! })(rng(5), n),
        glyphs({ characters: characters! })(rng(6), 200),
      ];
      return (
        Array.from(asked.labels).filter((label, i) => known.labels[nearest(known, of(asked, i))] === label).length / 200
      );
    };
    /* Of 500, 0.936 and 0.804; of 200 asked, that is uncertain by 0.02 and 0.03. By chance 0.1 and 0.03. */
    expect(rightOf("0123456789", 2000)).toBeGreaterThan(0.88);
    expect(rightOf(characters, 3600)).toBeGreaterThan(0.7);
  });

  test.each([
    [{ size: 7 }, /size of a glyph's picture must be a whole number from 8 to 128; it is 7/],
    [{ jitter: 2 }, /jitter of glyphs must be a number from 0 to 1; it is 2/],
    [{ characters: "0a" }, /no outline of "a"/],
    [{ characters: "00" }, /character 0 is named twice/],
    [{ characters: "" }, /at least one character/],
  ])("%j is refused", (options, message) => {
    expect(() => glyphs(options)).toThrow(message);
  });
});

function nearest(known: Pictures, pixels: Float32Array): number {
  let [best, least] = [-1, Infinity];
  for (let k = 0; k < known.labels.length; k++) {
    const other = of(known, k);
    let distance = 0;
    for (let i = 0; i < pixels.length && distance < least; i++) distance += (pixels[i]! - other[i]!) ** 2;
    if (distance < least) [best, least] = [k, distance];
  }
  return best;
}
