import { expect, test } from "vitest";
import { pack, unpack } from "../../../src/components/u-net/pack.ts";
import { changeOf, greeted, pathsSeen, skipPaths } from "../../../src/components/u-net/questions.ts";

test("numbers come back within half of a step", () => {
  const values = Float32Array.from({ length: 100 }, (_, i) => Math.sin(i) * 2 - 0.5);
  const back = unpack(pack(values));
  for (const [i, value] of values.entries()) expect(Math.abs(back[i]! - value)).toBeLessThan(4 / 255 / 2 + 1e-3);
});

test("all alike stay so", () => {
  expect([...unpack(pack([0.5, 0.5]))]).toEqual([0.5, 0.5]);
});

test("questions change what they are about", () => {
  const names = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  expect(changeOf(greeted, names)).toEqual({ cut: [...skipPaths] });
  expect(changeOf({ ...greeted, cut: [2] }, names)).toEqual({ cut: [skipPaths[1]] });
  const told = { ...greeted, ask: "told" } as const;
  expect(changeOf(told, names)).toEqual({ cut: ["time_embedding"] });
  expect(changeOf({ ...told, telling: "none" }, names)).toEqual({ label: undefined });
  expect(changeOf({ ...told, telling: "other", character: "Z" }, names)).toEqual({ label: 6 });
  expect(changeOf({ ...greeted, ask: "maps" }, names)).toBeUndefined();
  expect(pathsSeen({ ...greeted, ask: "attention" })).toHaveLength(3);
});
