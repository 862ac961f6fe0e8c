import { expect, test } from "vitest";
import { passes, type Row, table } from "../../../scripts/interop/report.ts";

const row: Row = { check: "we open theirs", name: "a", className: "UNet2DModel", complaints: [] };

test("a row passes with nothing complained of, an error within what is allowed, and the same bytes", () => {
  expect(passes({ ...row, error: 1, tolerance: 2, same: true })).toBe(true);
  expect(passes({ ...row, complaints: ["a warning"] })).toBe(false);
  expect(passes({ ...row, error: 3, tolerance: 2 })).toBe(false);
  expect(passes({ ...row, error: Number.NaN, tolerance: 2 })).toBe(false);
  expect(passes({ ...row, same: false })).toBe(false);
});

test("the table counts, and tells what does not pass", () => {
  const rows = [row, { ...row, name: "b", error: 3, tolerance: 2 }, { ...row, name: "c", same: false }];
  const text = table(rows);
  expect(text).toMatch(/^we open theirs +UNet2DModel +3 +1 +0\/1 +3\.0e\+0 +1\.500$/m);
  expect(text).toContain("we open theirs: b (UNet2DModel): error 3, allowed 2");
  expect(text).toContain("we open theirs: c (UNet2DModel): written again it has other bytes");
});
