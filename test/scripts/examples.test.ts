import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { bounds, complaints } from "../../scripts/interop/example-bounds.ts";

const files = globSync("examples/*.ts").sort();
const nameOf = (file: string) => basename(file, ".ts");
const mark = "── ";
let said: ReadonlyMap<string, string>;

/** In one thread of Node, one after another: each loads TensorFlow.js if it is the first. */
beforeAll(() => {
  const each = files.map(
    (file) => `console.log("${mark}${nameOf(file)}");\nawait import("${pathToFileURL(file)}").catch(console.log);`,
  );
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", each.join("\n")], { encoding: "utf8" });
  said = new Map(
    output
      .split(mark)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf("\n")), part]),
  );
}, 300_000);

describe.each(files)("%s", (file) => {
  const text = readFileSync(file, "utf8");

  test("is short, says what it is, and needs the public doors alone", () => {
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(60);
    const imported = [...text.matchAll(/from "([^"]+)"/g)].map(([, from]) => from!);
    const doors = ["../src/lib/diffusion/index.ts", "../src/lib/diffusion/node/index.ts"];
    expect(imported.filter((from) => !doors.includes(from))).toEqual([]);
  });

  test("runs, and shows what it should", () => {
    const expected = bounds[nameOf(file)] ?? [];
    expect(expected).not.toEqual([]);
    expect(complaints(said.get(nameOf(file)) ?? "", expected)).toEqual([]);
  });
});
