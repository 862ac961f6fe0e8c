import fc from "fast-check";
import { expect, test } from "vitest";
import { fromIpynb, toIpynb } from "../../../../src/components/notebook/file/ipynb.ts";
import type { Notebook } from "../../../../src/components/notebook/file/notebook.ts";

const notebook: Notebook = {
  title: "Moons",
  cells: [
    { kind: "markdown", source: "# Moons\n\nTwo of them: $x_0$." },
    { kind: "code", source: 'import { rng } from "noisebook";\nconst d3 = await import("d3");\n' },
    { kind: "code", source: "show.plot({ loss });" },
  ],
};

test("a notebook comes back as it was", () => {
  expect(fromIpynb(toIpynb(notebook))).toEqual(notebook);
});

test("so does any other", () => {
  const cell = fc.record({ kind: fc.constantFrom("code", "markdown"), source: fc.string({ unit: "grapheme" }) });
  const any = fc.record({ title: fc.string(), cells: fc.array(cell) });
  const comesBack = (given: unknown) => {
    expect(fromIpynb(toIpynb(given as Notebook))).toEqual(given);
  };
  fc.assert(fc.property(any, comesBack));
});

test("Deno finds its kernel, npm's packages and what cells have without importing it", () => {
  const file = JSON.parse(toIpynb(notebook));
  expect(file).toMatchObject({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: "deno" } } });
  const sources = file.cells.map(({ source }: { source: string[] }) => source.join(""));
  expect(sources[0]).toContain("const show =");
  expect(sources[2]).toBe('import { rng } from "npm:noisebook";\nconst d3 = await import("npm:d3@7");\n');
  expect(new Set(file.cells.map(({ id }: { id: string }) => id)).size).toBe(file.cells.length);
  expect(file.cells[1]).not.toHaveProperty("outputs");
});

test.each([
  ["nothing", "", /no JSON/],
  ["another file", "[1, 2]", /format 4/],
  ["an old notebook", '{"nbformat": 3, "worksheets": []}', /format 4.*3/],
  ["Python", '{"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"language": "python"}}}', /in python/],
  ["too many cells", JSON.stringify({ nbformat: 4, cells: Array(1001).fill({}) }), /1001 cells/],
])("%s is refused in a sentence", (_, text, says) => {
  expect(() => fromIpynb(text)).toThrow(says);
});

test("cells of Jupyter's kinds and shapes are read", () => {
  const cells = [{ cell_type: "raw", source: "a" }, { cell_type: "code", source: ["b\n", "c"] }, {}, null];
  const { cells: read } = fromIpynb(JSON.stringify({ nbformat: 4, cells }));
  expect(read.map(({ kind, source }) => [kind, source])).toEqual([
    ["markdown", "a"],
    ["code", "b\nc"],
    ["markdown", ""],
    ["markdown", ""],
  ]);
});
