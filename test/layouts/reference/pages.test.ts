import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "../../../src/layouts/reference/model.ts";
import { direct, others, pagesOf, type Reference } from "../../../src/layouts/reference/pages.ts";
import { calledBy, idOf } from "../../../src/layouts/reference/reference.ts";
import { readProject } from "../../../src/layouts/reference/typedoc.ts";

let all: Reference;
let described: readonly Entry[];

beforeAll(async () => {
  all = pagesOf(await readProject());
  described = all.pages.flatMap(({ entries }) => entries).filter(({ same }) => !same);
}, 240_000);

const names = (entries: readonly Entry[]) => entries.map(calledBy);
const page = (name: string) => all.pages.find((each) => each.name === name)!;

test("every public value is there", () => {
  const lines = readFileSync("test/lib/diffusion/door/names.txt", "utf8").trim().split("\n");
  for (const line of lines) {
    const [name = "", values] = line.split(": ");
    if (name === "tf") continue;
    const known = values ? page(name).entries : page(direct).entries;
    const wanted = values ? values.split(" ") : [name];
    const has = (value: string) => known.some((entry) => entry.name === value || entry.name.startsWith(`${value}.`));
    expect(
      wanted.filter((value) => !has(value)),
      name,
    ).toEqual([]);
  }
});

test("every page and every public name says what it is, in words of its own", () => {
  expect(all.pages.filter(({ about }) => about === "").map(({ name }) => name)).toEqual([]);
  expect(names(described.filter(({ about }) => about === ""))).toEqual([]);
  const again = described.filter(({ about }, i) => described.findIndex((each) => each.about === about) !== i);
  expect(names(again)).toEqual([]);
});

test("types that no door exports stand where they belong, and few apart", () => {
  const inner = described.filter(({ kind }) => kind === "inner");
  expect(inner.find(({ name }) => name === "AttentionOptions")?.page).toBe("nn");
  expect(inner.find(({ name }) => name === "Condition")?.page).toBe("pipelines");
  expect(page(others).entries.every(({ kind }) => kind === "inner")).toBe(true);
  expect(page(others).entries.length).toBeLessThan(inner.length / 10);
  expect(calledBy(inner[0]!)).toBe(inner[0]!.name);
});

test("each name of a page has an id of its own, and is described in one place", () => {
  for (const { name, entries } of all.pages) {
    const ids = entries.map((entry) => idOf(entry.name));
    expect(
      ids.filter((id, i) => ids.indexOf(id) !== i),
      name,
    ).toEqual([]);
  }
  const same = all.pages.flatMap(({ entries }) => entries).flatMap((entry) => (entry.same ? [entry.same] : []));
  const isThere = ({ page: at, name }: { page: string; name: string }) =>
    page(at).entries.some((entry) => entry.name === name && !entry.same);
  expect(same.filter((place) => !isThere(place))).toEqual([]);
});

describe("an entry", () => {
  const entry = (at: string, name: string) => page(at).entries.find((each) => each.name === name)!;

  test("has the signature as TypeScript writes it, options by name", () => {
    const { signatures, details } = entry("samplers", "ddim");
    expect(signatures.map(({ code }) => code)).toEqual([
      "function ddim(\n  options?: { eta?: number; limitEpsilon?: boolean },\n): Sampler",
    ]);
    expect(details).toContainEqual({ name: "eta", about: "", usual: "0" });
  });

  test("leads from each type of the library to where it is described", () => {
    const { code, links } = entry("schedules", "spacedLevels").signatures[0]!;
    const led = links.map(({ start, end, target }) => [code.slice(start, end), all.places.get(target)]);
    expect(led).toContainEqual(["Level", { page: direct, name: "Level" }]);
    expect(led).toContainEqual(["SpacedOptions", { page: "schedules", name: "SpacedOptions" }]);
  });

  test("has what is thrown, and the overloads of a function", () => {
    expect(entry("schedules", "spacedLevels").throws).toHaveLength(1);
    expect(entry(direct, "normalise").signatures).toHaveLength(2);
  });

  test("names no place of this machine", () => {
    expect(JSON.stringify(all.pages)).not.toContain(process.cwd());
  });

  test("has a line no longer than what is shown beside text, but where a word is", () => {
    const lines = described.flatMap(({ signatures }) => signatures.flatMap(({ code }) => code.split("\n")));
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });
});
