import { describe, expect, test } from "vitest";
import { readChunks } from "../setup/chunks.ts";

const chunks = readChunks();
const entries = [...new Set([...chunks.values()].flatMap(({ workers }) => workers))];

test("the site has the workers of the lessons and of the bench", () => {
  expect(entries.length).toBe(2);
});

/** WebKit evaluates such an entry a second time, and two services then answer at one port. */
describe.each(entries)("the entry %s of a worker", (entry) => {
  test("is there, and imported by no other file", () => {
    expect(chunks.has(entry)).toBe(true);
    const importers = [...chunks].filter(([, { imports, later }]) => imports.includes(entry) || later.includes(entry));
    expect(importers.map(([file]) => file)).toEqual([]);
  });
});
