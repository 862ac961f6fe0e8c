import { expect, test } from "vitest";
import { boundMemory } from "../../../../../src/components/notebook/sandbox/worker/memory.ts";

/** Classes of their own, so that those of the tests stay what they are. */
class Floats extends Float32Array {}
class Bytes extends ArrayBuffer {}

test("arrays are what they were, until they hold too much", () => {
  const scope: Record<string, new (size: unknown) => object> = {
    Float32Array: Floats as never,
    ArrayBuffer: Bytes as never,
  };
  boundMemory(2 ** 20, scope);
  const { Float32Array: Made, ArrayBuffer: Buffer } = scope;
  const array = new Made!([1, 2]);
  expect(array).toBeInstanceOf(Floats);
  expect(array).toBeInstanceOf(Made!);
  expect(array.constructor).toBe(Made);
  const held = [new Made!(1e5), new Made!(1e5)];
  expect(new Made!(new ArrayBuffer(2 ** 21))).toHaveLength(2 ** 19);
  expect(() => new Made!(1e5)).toThrow("more than");
  expect(() => new Buffer!(1e6)).toThrow("more than");
  expect(held).toHaveLength(2);
});

test("what WebAssembly works in counts as well", () => {
  class Pages extends WebAssembly.Memory {}
  const scope = { WebAssembly: { Memory: Pages } };
  boundMemory(4 * 65_536, scope);
  const { Memory } = scope.WebAssembly;
  const memory = new Memory({ initial: 1 });
  expect(memory).toBeInstanceOf(Pages);
  expect(memory.grow(2)).toBe(1);
  expect(() => memory.grow(2)).toThrow("more than");
  expect(() => new Memory({ initial: 2 })).toThrow("more than");
  expect(memory.buffer.byteLength).toBe(3 * 65_536);
});
