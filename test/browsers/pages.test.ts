import { globSync } from "node:fs";
import { expect } from "vitest";
import { readThrough } from "./setup/read-through.ts";
import { address, built, test } from "./setup/reader.ts";

const paths = globSync("**/index.html", { cwd: built })
  .map((file) => file.replaceAll("\\", "/").replace(/index\.html$/, ""))
  .toSorted();

test.for([
  ["page", paths.filter((path) => !path.startsWith("embed/"))],
  ["embed", paths.filter((path) => path.startsWith("embed/"))],
] as const)("every %s opens without an error", { timeout: 600_000 }, async ([, some], { reader }) => {
  const tab = await reader.open();
  for (const path of some) {
    await tab.open(address(path));
    expect.soft(await readThrough(tab), `failures that ${path} tells of`).toEqual([]);
  }
  expect(some.length, "pages").toBeGreaterThan(0);
});
