import { expect, test } from "vitest";
import { Chooser } from "../../../../src/components/workbench/data-picker/chooser.ts";
import { openSpec, type Picked } from "../../../../src/components/workbench/data-picker/open-spec.ts";
import { summary } from "../../../../src/components/workbench/data-picker/summary.ts";
import { type DataSpec, decodeSpec, fileSpec } from "../../../../src/lib/diffusion/data/spec.ts";

const builtin = (name: string, n = 20): DataSpec => ({ kind: "builtin", name, n, labelled: true });
const moons = await openSpec(builtin("moons"), 0);
const rings = await openSpec(builtin("rings"), 0);
const chooser = () => new Chooser(() => {});

test("what can't be opened leaves what was there, and says why", async () => {
  const own = chooser();
  await own.choose(() => moons);
  expect(await own.choose(() => openSpec(decodeSpec("file~9~0~~big.csv"), 0))).toBe(false);
  expect(own.value).toBe(moons);
  expect(own.problem).toMatch(/the points of big.csv.*open that file first\.$/);
  expect(await own.choose(() => ({ ...rings, data: { points: new Float32Array(8) } }))).toBe(false);
  expect(own.value).toBe(moons);
  expect(own.problem).toMatch(/All 4 points are \(0, 0\)/);
  await own.choose(() => rings);
  expect(own.problem).toBe("");
});

test("the data before can be brought back, and those after again", async () => {
  const own = chooser();
  await own.choose(() => moons);
  const more = await openSpec(builtin("moons", 30), 0);
  await own.choose(() => more);
  expect(own.previous).toBeUndefined();
  await own.choose(() => rings);
  expect(own.previous).toBe(more);
  await own.bringBack();
  expect([own.value, own.previous]).toEqual([more, rings]);
  await own.bringBack();
  expect([own.value, own.previous]).toEqual([rings, more]);
});

test("a choice that takes long doesn't overtake a later one", async () => {
  const own = chooser();
  let finish = (_: Picked) => {};
  const slow = own.choose(() => new Promise<Picked>((resolve) => (finish = resolve)));
  await own.choose(() => rings);
  finish(moons);
  expect(await slow).toBe(false);
  expect(own.value).toBe(rings);
});

test("equal specifications and seeds give equal points", async () => {
  expect((await openSpec(builtin("moons"), 0)).data).toEqual(moons.data);
  expect((await openSpec(builtin("moons"), 1)).data).not.toEqual(moons.data);
});

test("a file keeps its classes while they are not used", async () => {
  const spec = fileSpec("a.csv", moons.data);
  const without = await openSpec({ ...spec, labelled: false }, 0, { file: moons.data });
  expect(without.data.labels).toBeUndefined();
  expect((await openSpec(spec, 0, { file: without.file! })).data).toEqual(moons.data);
});

test("says what is chosen", async () => {
  expect(summary(moons)).toBe("Two moons: 20 points, 2 classes.");
  expect(summary({ ...moons, data: { points: moons.data.points }, notes: ["One note."], linkable: false })).toBe(
    "Two moons: 20 points, without classes. One note. Too much for a link: keep the file to open it again.",
  );
});
