import { expect, test } from "vitest";
import {
  beginning,
  changed,
  fileName,
  moved,
  rowsOf,
  without,
} from "../../../../src/components/notebook/notebook/list.ts";
import { prepare } from "../../../../src/components/notebook/source/prepare.ts";

const rows = rowsOf({ title: "", cells: ["a", "b", "c"].map((source) => ({ kind: "code" as const, source })) });
const sources = (of: typeof rows | readonly (typeof rows)[number][]) => of.map(({ source }) => source).join("");

test("rows move, change and go, each by itself", () => {
  expect(sources(moved(rows, 0, 2))).toBe("bca");
  expect(sources(moved(rows, 2, 0))).toBe("cab");
  expect(moved(rows, 0, 3)).toBe(rows);
  expect(moved(rows, -1, 0)).toBe(rows);
  expect(sources(changed(rows, rows[1]!.key, "x"))).toBe("axc");
  expect(sources(without(rows, rows[1]!.key))).toBe("ac");
  expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
});

test("the notebook to begin with can be read", () => {
  for (const { kind, source } of beginning.cells) if (kind === "code") expect(prepare(source).doubt).toBeUndefined();
});

test.each([
  ["Two moons", "two-moons.ipynb"],
  ["  α: 1/2 ", "α-1-2.ipynb"],
  ["…", "notebook.ipynb"],
])("%s is kept as %s", (title, file) => {
  expect(fileName(title)).toBe(file);
});
