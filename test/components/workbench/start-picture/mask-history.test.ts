import { expect, test } from "vitest";
import { MaskHistory } from "../../../../src/components/workbench/start-picture/mask-history.ts";

test("strokes are taken back one by one, the latest first, down to no mask", () => {
  const history = new MaskHistory();
  expect(history.hasPast).toBe(false);
  history.add(undefined);
  history.add(Uint8Array.of(1));
  expect(history.back()).toEqual(Uint8Array.of(1));
  expect(history.back()).toBeUndefined();
  expect(history.hasPast).toBe(false);
});

test("so many are kept, and none of another picture's", () => {
  const history = new MaskHistory();
  for (let i = 0; i < 80; i++) history.add(Uint8Array.of(i));
  let count = 0;
  for (; history.hasPast; count++) expect(history.back()).toEqual(Uint8Array.of(79 - count));
  expect(count).toBe(50);
  history.add(Uint8Array.of(1));
  history.forget();
  expect(history.hasPast).toBe(false);
});
