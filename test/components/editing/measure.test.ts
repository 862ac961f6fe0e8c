import { describe, expect, test } from "vitest";
import { givenPicture } from "../../../src/components/editing/given.ts";
import { type HoleName, holeMask, holes, pictureOf } from "../../../src/components/editing/inpainting.ts";
import { distance, followed, jump } from "../../../src/components/editing/measure.ts";
import { type GivenName, givenTitles } from "../../../src/components/editing/titles.ts";

describe("the pictures to edit", () => {
  test.each(Object.keys(givenTitles) as GivenName[])("the checker reads %s as its title tells it", (name) => {
    expect(followed(givenTitles[name], givenPicture(name))).toBe(100);
  });

  test("a prompt that asks for something else is followed in part, and words that are no caption in nothing", () => {
    const blue = followed("a large blue square at the top left on black", givenPicture("circle"))!;
    expect(blue).toBeCloseTo((100 * 4) / 6, 6); // Ground, number, size and place are right; colour and shape aren't.
    expect(followed("make it blue", givenPicture("circle"))).toBeUndefined();
  });
});

test("a distance counts what it is told to", () => {
  const [a, b] = [new Float32Array(6), Float32Array.of(1, 1, 1, 0, 0, 0)];
  expect(distance(a, b)).toBeCloseTo(Math.sqrt(0.5), 12);
  expect(distance(a, b, (pixel) => pixel === 1)).toBe(0);
  expect(distance(a, b, () => false)).toBe(0);
});

describe("a hole", () => {
  test.each(Object.keys(holes) as HoleName[])("%s leaves something and takes something", (name) => {
    const share = holeMask(name).reduce((sum, value) => sum + value, 0) / 1024;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.8);
  });

  test("has a jump where colours differ across its border, and none in an even picture", () => {
    const mask = holeMask("right");
    const halves = Float32Array.from({ length: 3072 }, (_, i) => (Math.floor(i / 3) % 32 < 16 ? -1 : 1));
    expect(jump(halves, mask)).toBeCloseTo(2, 9); // Thirds, summed.
    expect(jump(new Float32Array(3072), mask)).toBe(0);
    expect(jump(halves, new Uint8Array(1024))).toBe(0);
  });

  test("that is pasted over at the end alone leaves the run without a picture", () => {
    const given = { pixels: givenPicture("pair"), mask: holeMask("middle"), repeats: 5 };
    expect(pictureOf({ ...given, way: "end" })).toEqual({});
    expect(pictureOf({ ...given, way: "step" }).picture).toMatchObject({ strength: 1, repeats: 5, height: 32 });
  });
});
