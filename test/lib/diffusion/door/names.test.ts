import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as door from "../../../../src/lib/diffusion/index.ts";

type Names = Readonly<Record<string, unknown>>;

const isNamespace = (value: unknown): value is Names =>
  (value as Record<symbol, unknown> | null)?.[Symbol.toStringTag] === "Module";

/** All public names, a line each: a namespace with what is in it, but for TensorFlow.js. */
const printed = Object.entries<unknown>(door)
  .map(([name, value]) =>
    isNamespace(value) && name !== "tf" ? `${name}: ${Object.keys(value).toSorted().join(" ")}` : name,
  )
  .toSorted()
  .join("\n");

test("the public names are those that are written down", async () => {
  await expect(`${printed}\n`).toMatchFileSnapshot("names.txt");
});

test("each namespace is a file, and the README tells of it", () => {
  const namespaces = Object.entries<unknown>(door).flatMap(([name, value]) => (isNamespace(value) ? [name] : []));
  const files = readdirSync("src/lib/diffusion/door").map((file) => file.replace(/\.ts$/, ""));
  expect(files.toSorted()).toEqual(namespaces.toSorted());
  const readme = readFileSync("src/lib/diffusion/README.md", "utf8");
  expect(namespaces.filter((name) => !readme.includes(`\n| \`${name}\``))).toEqual([]);
});

test("the direct names are few", () => {
  expect(Object.values<unknown>(door).filter((value) => !isNamespace(value)).length).toBeLessThanOrEqual(30);
});
