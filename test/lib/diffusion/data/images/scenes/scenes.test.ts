import { describe, expect, test } from "vitest";
import { caption, parseCaption } from "../../../../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { checkScene, sceneOf, verdict } from "../../../../../../src/lib/diffusion/data/images/scenes/check.ts";
import { isHeldOut } from "../../../../../../src/lib/diffusion/data/images/scenes/choose.ts";
import { readScene } from "../../../../../../src/lib/diffusion/data/images/scenes/read.ts";
import { renderScene } from "../../../../../../src/lib/diffusion/data/images/scenes/render.ts";
import { scenes } from "../../../../../../src/lib/diffusion/data/images/scenes/sampler.ts";
import {
  places,
  type Scene,
  shapes,
  sizes,
  things,
  type WholeScene,
} from "../../../../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { areas, covers, everyPixel, sag } from "../../../../../../src/lib/diffusion/data/images/scenes/shape.ts";
import { rng } from "../../../../../../src/lib/diffusion/random/rng.ts";

const kinds = ["single", "pair", "group", "clusters"] as const;
const numbers = 32 * 32 * 3;

const drawn = (scene: WholeScene, seed = 1) => {
  const out = new Float32Array(numbers);
  renderScene(scene, rng(seed), out);
  return out;
};

describe.each(kinds)("scenes of kind %s", (kind) => {
  const set = scenes({ kind })(rng(1), 300);

  test("are the same of the same stream, others of another, and more begin with the fewer", () => {
    const few = scenes({ kind })(rng(1), 20);
    expect(few.points).toEqual(set.points.slice(0, 20 * numbers));
    expect(few.captions).toEqual(set.captions!.slice(0, 20));
    expect(scenes({ kind })(rng(2), 20).points).not.toEqual(few.points);
  });

  test("are read back with everything that their captions say, held out or not", () => {
    const kept = scenes({ kind, isHeldOut: true })(rng(3), 100);
    for (const { points, captions } of [set, kept])
      captions!.forEach((text, i) => {
        const found = checkScene(points, parseCaption(text), i * numbers);
        expect([text, Object.entries(found).filter(([, isRight]) => !isRight)]).toEqual([text, []]);
      });
  });

  test("are read back through noise of a fortieth and of a twentieth of the range", () => {
    for (const spread of [0.05, 0.1]) {
      const noise = rng(4).normals(60 * numbers);
      const noisy = set.points.slice(0, 60 * numbers).map((value, i) => value + spread * noise[i]!);
      for (let i = 0; i < 60; i++)
        expect(checkScene(noisy, parseCaption(set.captions![i]!), i * numbers).all).toBe(true);
    }
  });

  test("are never of those held out, which are a tenth or so", () => {
    for (const text of set.captions!) expect(isHeldOut(parseCaption(text) as WholeScene)).toBe(false);
    for (const text of scenes({ kind, isHeldOut: true })(rng(5), 50).captions!)
      expect(isHeldOut(parseCaption(text) as WholeScene)).toBe(true);
  });

  test("have labels that say what their captions say", () => {
    set.captions!.slice(0, 50).forEach((text, i) => {
      expect(text).toContain(set.classNames[set.labels[i]!]);
    });
  });
});

test("of the 432 single objects, 43 are held out", () => {
  const all = things.flatMap((thing) => sizes.flatMap((size) => places.map((place) => ({ thing, size, place }))));
  const held = all.filter((one) => isHeldOut({ kind: "single", ...one, background: "black" }));
  expect([all.length, held.length]).toEqual([432, 43]);
});

test("a pair is held out whichever of the two comes first", () => {
  const pairs = things.flatMap((first) =>
    things.filter((other) => other !== first).map((second) => ({ first, second })),
  );
  const isKept = (first: (typeof things)[number], second: (typeof things)[number]) =>
    isHeldOut({ kind: "pair", first, second, relation: "above", background: "black" });
  for (const { first, second } of pairs) expect(isKept(first, second)).toBe(isKept(second, first));
  const share = pairs.filter(({ first, second }) => isKept(first, second)).length / pairs.length;
  expect(Math.abs(share - 0.1)).toBeLessThan(0.02);
});

test.each(shapes)("a %s has the area and the centre of gravity that it is read by", (shape) => {
  let [area, x, y] = [0, 0, 0];
  everyPixel((column, row) => {
    const share = covers(shape, column, row, 16, 16, 10);
    area += share;
    x += share * (column + 0.5 - 16);
    y += share * (row + 0.5 - 16);
  });
  /* A pixel's share by distance is off at corners alone. */
  expect(Math.abs(area / 100 / areas[shape] - 1)).toBeLessThan(0.01);
  expect(Math.abs(x / area)).toBeLessThan(0.02);
  expect(Math.abs(y / area / 10 - sag(shape))).toBeLessThan(0.01);
});

describe("what is wrong is told by its part", () => {
  const scene = parseCaption("a small red circle at the top left on black") as WholeScene;
  const wrong = (asked: string) =>
    Object.entries(checkScene(drawn(scene), parseCaption(asked)))
      .filter(([, isRight]) => !isRight)
      .map(([part]) => part);

  test.each([
    ["a small red circle at the top left on black", []],
    ["a red circle", []],
    ["a small red circle at the top left on grey", ["background", "all"]],
    ["a small green circle at the top left on black", ["colour", "all"]],
    ["a small red square at the top left on black", ["shape", "all"]],
    ["a large red circle at the top left on black", ["size", "all"]],
    ["a small red circle at the top on black", ["place", "all"]],
    ["two red circles", ["count", "all"]],
  ])("%s", (asked, parts) => expect(wrong(asked)).toEqual(parts));

  test("colours with each other's shapes are no binding, and two the wrong way round no relation", () => {
    const pixels = drawn(parseCaption("a red circle left of a blue square on black") as WholeScene);
    const parts = (asked: string) => checkScene(pixels, parseCaption(asked));
    expect(parts("a blue circle left of a red square")).toMatchObject({ colour: true, shape: true, binding: false });
    expect(parts("a blue square left of a red circle")).toMatchObject({ binding: true, relation: false });
    expect(parts("a blue square right of a red circle").all).toBe(true);
  });

  test("nothing is seen in plain noise or on an empty ground", () => {
    const asked: Scene = { kind: "single", thing: { colour: "red", shape: "circle" } };
    expect(checkScene(rng(1).normals(numbers), asked).all).toBe(false);
    expect(sceneOf(readScene(new Float32Array(numbers).fill(-1)))).toBeUndefined();
    expect(verdict({ objects: [] }, asked)).toEqual({ count: false, colour: false, shape: false, all: false });
  });
});

test("a scene that is read back has the caption of the one drawn, or of a pair its mirror", () => {
  for (const kind of kinds) {
    const { points, captions } = scenes({ kind })(rng(8), 100);
    captions!.forEach((text, i) => {
      const found = sceneOf(readScene(points, i * numbers))!;
      if (kind === "pair" || kind === "clusters") expect(checkScene(points, found, i * numbers).all).toBe(true);
      else expect(caption(found)).toBe(text);
    });
  }
});
