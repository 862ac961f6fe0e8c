import { describe, expect, test } from "vitest";
import { pictureSets } from "../../../../../src/lib/diffusion/data/images/named.ts";
import { pictureSampler } from "../../../../../src/lib/diffusion/data/images/samplers.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

describe.each(Object.entries(pictureSets))("%s", (name, { channels, classNames, sizes }) => {
  test("are as their table tells", () => {
    const { shape, points, labels, classNames: names } = pictureSampler(name)(rng(1), 40);
    expect(shape).toEqual([sizes.usual, sizes.usual, channels]);
    expect(points).toHaveLength(40 * sizes.usual ** 2 * channels);
    expect(points.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(names).toEqual(classNames);
    expect(labels.every((label) => label >= 0 && label < classNames.length)).toBe(true);
  });

  test("come in every size of the table, and in no other", () => {
    for (const size of [sizes.least, sizes.most])
      expect(pictureSampler(name, size)(rng(1), 2).shape).toEqual([size, size, channels]);
    expect(() => pictureSampler(name, sizes.most + 1)).toThrow(new RegExp(`it is ${sizes.most + 1}`));
  });
});

test("an unknown set is refused with the choices", () => {
  expect(() => pictureSampler("mnist")).toThrow(/Unknown set of pictures: mnist \(expected one of digits, /);
});
