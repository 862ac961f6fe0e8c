import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { beforeAll, describe, expect, test } from "vitest";
import type { Page } from "../../../src/layouts/reference/model.ts";
import { direct, others, pagesOf } from "../../../src/layouts/reference/pages.ts";
import { readProject } from "../../../src/layouts/reference/typedoc.ts";

interface Example {
  readonly of: string;
  readonly code: string;
}

const { pages } = pagesOf(await readProject());
const folder = resolve(".cache/reference/examples");

const examplesOf = ({ name, examples, entries }: Page): Example[] => [
  ...examples.map(({ code }) => ({ of: name, code })),
  ...entries
    .filter(({ same }) => !same)
    .flatMap((entry) => entry.examples.map(({ code }) => ({ of: entry.name, code }))),
];

/** A page's worker, or a page: not in Node. */
const elsewhere = new Set(["connectEngine", "widgets"]);
const examples = pages.flatMap(examplesOf).map((example, i) => ({ ...example, file: join(folder, `${i}.ts`) }));
const here = examples.filter(({ of }) => !elsewhere.has(of));

const library = resolve("src/lib/diffusion");
const installed = (code: string) =>
  code
    .replaceAll(/from "noisebook"/g, `from "${library}/index.ts"`)
    .replaceAll(/from "noisebook\/node"/g, `from "${library}/node/index.ts"`);

test("every direct name that is a value, and every namespace, has an example", () => {
  const names = pages
    .find(({ name }) => name === direct)!
    .entries.filter(({ kind }) => kind !== "type" && kind !== "inner");
  expect(names.filter((entry) => entry.examples.length === 0).map(({ name }) => name)).toEqual([]);
  const spaces = pages.filter(({ name }) => name !== direct && name !== others);
  expect(spaces.filter((page) => examplesOf(page).length === 0).map(({ name }) => name)).toEqual([]);
});

describe("in Node", () => {
  const mark = "── ";
  let said: ReadonlyMap<string, string>;

  /** In one thread, one after another: each loads TensorFlow.js if it is the first. */
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    for (const { code, file } of here) writeFileSync(file, `${installed(code)}\nexport {};\n`);
    const runs = here.map(
      ({ of, file }) =>
        `console.log("${mark}${of}");\nawait import("${file}").catch((error) => console.log("FAILED", error));`,
    );
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", runs.join("\n")], { encoding: "utf8" });
    said = new Map(
      output
        .split(mark)
        .slice(1)
        .map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]),
    );
  }, 120_000);

  test.each(here)("the example of $of runs, and says something", ({ of }) => {
    expect(said.get(of)).toBeTruthy();
    expect(said.get(of)).not.toContain("FAILED");
    expect(said.get(of)).not.toContain("undefined");
  });
});
