import { expect, test } from "vitest";
import { changes, stagesOf } from "../../../../src/components/transformers/dit-modulation/block.ts";

const begin = { t: 0.4, grown: 0, gates: "zero" } as const;

test("with gates at zero, blocks are the identity, exactly", () => {
  expect(changes(begin, 28)).toEqual(new Array(28).fill(0));
  const { token, out, gate } = stagesOf(begin);
  expect([...out]).toEqual([...token]);
  expect(Math.max(...gate.map(Math.abs))).toBe(0);
});

test("without gates fresh blocks drown what came in", () => {
  const changed = changes({ ...begin, gates: "none" }, 28);
  expect(changed[0]).toBeGreaterThan(0.5);
  expect(changed.at(-1)).toBeGreaterThan(3);
});

test("the time makes no difference before the modulation has grown", () => {
  const at = (t: number, grown: number) => [...stagesOf({ ...begin, t, grown }).modulated];
  expect(at(0.9, 0)).toEqual(at(0.1, 0));
  expect(at(0.9, 0.5)).not.toEqual(at(0.1, 0.5));
});
