import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { expect, inject, test } from "vitest";
import { dist } from "../../scripts/package/paths.ts";

const packed = () => Uint8Array.from(readFileSync(inject("tarball")));

test("publint finds nothing", async () => {
  const { messages, pkg } = await publint({ pack: { tarball: packed().buffer }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

const text = (file: string) => readFileSync(join(dist, file), "utf8");

/** All modules that a door needs at once, kB gzipped. */
function weight(door: string): number {
  const waiting = [door];
  for (const file of waiting)
    for (const [, next] of text(file).matchAll(/(?:from|import) ?"\.\/([^"]+)"/g))
      if (!waiting.includes(next!)) waiting.push(next!);
  return waiting.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0) / 1000;
}

/** Comments and long names are in these; a bundler takes them out. */
test("the door of the library weighs at most 420 kB, gzipped, as it is", () => {
  expect(weight("index.js")).toBeLessThan(420);
});

test("the packed package weighs at most 5 MB", () => {
  expect(packed().length / 1e6).toBeLessThan(5);
});

test("only the door for Node and the command lead to Node's own modules", () => {
  const asking = globSync("**/*.js", { cwd: dist }).filter((file) => /(from|import) ?\(?["']node:/.test(text(file)));
  expect(asking.sort()).toEqual(["child.js", "cli.js", "node.js", "replica.js"]);
});

test("every address beside a module is that of a file", () => {
  for (const file of globSync("**/*.js", { cwd: dist }))
    for (const [, path] of text(file).matchAll(/new URL\(["'`](\.[^"'`]+)["'`],\s*import\.meta\.url\)/g))
      expect(globSync(join(file, "..", path!), { cwd: dist }), `${path} of ${file}`).toHaveLength(1);
});
