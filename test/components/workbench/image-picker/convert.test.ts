import { describe, expect, test } from "vitest";
import { converted, type Decoded, type Look } from "../../../../src/components/workbench/image-picker/convert.ts";
import { make, summary } from "../../../../src/components/workbench/image-picker/make.ts";
import type { Pictures } from "../../../../src/lib/diffusion/data/images/pictures.ts";

/** Red on the left half, blue on the right. */
const flag = (path: string, width: number, height: number): Decoded => ({
  path,
  width,
  height,
  bytes: Array.from({ length: width * height }, (_, i) =>
    i % width < width / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255],
  ).flat(),
});

function madeOf(decoded: readonly Decoded[], look: Look): Pictures {
  const work = converted(decoded, look);
  for (;;) {
    const { value, done } = work.next();
    if (done) return value!;
  }
}

describe("pictures become examples", () => {
  const look = { size: 4, channels: 3, crop: "middle" } as const;

  test("of their middle", () => {
    const { points, shape } = madeOf([flag("a.png", 16, 8)], look);
    expect(shape).toEqual([4, 4, 3]);
    expect([...points.slice(0, 12)]).toEqual([1, -1, -1, 1, -1, -1, -1, -1, 1, -1, -1, 1]);
  });

  test("whole, on white", () => {
    const { points } = madeOf([flag("a.png", 8, 4)], { ...look, crop: "whole" });
    expect([...points.slice(0, 3)]).toEqual([1, 1, 1]);
    expect([...points.slice(12, 15)]).toEqual([1, -1, -1]);
  });

  test("in grey", () => {
    const { points, shape } = madeOf([flag("a.png", 8, 8)], { ...look, channels: 1 });
    expect(shape).toEqual([4, 4, 1]);
    expect(points[0]).toBeCloseTo(2 * 0.299 - 1, 5);
    expect(points[3]).toBeCloseTo(2 * 0.114 - 1, 5);
  });
});

describe("a choice", () => {
  const making = { size: 8, channels: 1, crop: "middle", mirror: false, shift: false } as const;

  test("of a built-in set is one line of a link", async () => {
    const picked = await make({ kind: "set", spec: { set: "digits", size: 16, n: 30 } }, making, 1);
    expect([picked.spec, picked.pictures.labels.length]).toEqual(["digits~16~30", 30]);
    expect(summary(picked)).toMatch(/^30 pictures of 16 × 16 pixels, grey in 10 classes: 0 \d+, 1 /);
  });

  test("of own pictures has copies where asked for, the same of the same seed", async () => {
    const decoded = [flag("cats/1.png", 16, 16), flag("dogs/1.png", 16, 16)];
    const own = { kind: "own", title: "set", decoded, notes: ["One is left out."] } as const;
    const plain = await make(own, making, 1);
    const more = await make(own, { ...making, mirror: true, shift: true }, 1);
    expect([plain.pictures.labels.length, more.pictures.labels.length]).toEqual([2, 8]);
    expect(await make(own, { ...making, mirror: true, shift: true }, 1)).toEqual(more);
    expect(plain.spec).toBeUndefined();
    expect(summary(plain)).toBe(
      "2 pictures of 8 × 8 pixels, grey in 2 classes: cats 1, dogs 1. Captions: “cats”, “dogs”. One is left out.",
    );
  });

  test("of own pictures keeps their captions with every copy", async () => {
    const decoded = [{ ...flag("1.png", 16, 16), caption: "a flag" }, flag("2.png", 16, 16)];
    const own = { kind: "own", title: "set", decoded, notes: [] } as const;
    const { pictures } = await make(own, { ...making, mirror: true }, 1);
    expect(pictures.captions).toEqual(["a flag", "", "a flag", "", "a flag", "", "a flag", ""]);
    expect(summary(await make(own, making, 1))).toMatch(/grey\. Captions: “a flag” and so on\.$/);
  });

  test("of nothing is refused", async () => {
    const none = { kind: "own", title: "set", decoded: [], notes: [] } as const;
    await expect(make(none, making, 1)).rejects.toThrow();
  });
});
