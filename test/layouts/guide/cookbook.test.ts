import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { programsInPython } from "../../../scripts/interop/examples.ts";
import { asInstalled } from "../../../src/layouts/guide/installed.ts";
import { linesOf, programs } from "../../../src/layouts/guide/programs.ts";

const page = readFileSync("src/pages/cookbook.astro", "utf8");
const names = (pattern: string, ending: string) => globSync(pattern).map((file) => basename(file, ending));

const listed = (list: string) =>
  [...new RegExp(`const ${list} = \\[([\\s\\S]*?)\\] as const`).exec(page)![1]!.matchAll(/\["([\w-]+)"/g)].map(
    ([, name]) => name!,
  );
/** Those with a heading of their own, and those that are listed, each with the name of its counterpart. */
const pairs = [
  ...[...page.matchAll(/<Recipe ts="([\w-]+)" py="([\w-]+)"/g)].map(([, ts, py]) => [ts!, py!] as const),
  ...listed("others").map((name) => [name, name] as const),
];

test("every program of the cookbook is one of examples/, and every one of those is there", () => {
  const all = [...pairs.map(([ts]) => ts), ...listed("alone")];
  expect(all.toSorted()).toEqual(names("examples/*.ts", ".ts").toSorted());
  expect([...programs.ours.keys()].toSorted()).toEqual(all.toSorted());
});

test("every program in Python that is shown can be run, and every one that is run is shown", () => {
  expect(pairs.map(([, py]) => py).toSorted()).toEqual(programsInPython);
  expect(pairs.filter(([, py]) => !programs.theirs.has(py))).toEqual([]);
});

test("no program is longer than its counterpart in Python", () => {
  const longer = pairs.filter(
    ([ts, py]) => linesOf(programs.ours.get(ts)!, "ts") > linesOf(programs.theirs.get(py)!, "py"),
  );
  expect(longer.map(([ts]) => ts)).toEqual([]);
});

test("counts code alone, and shows the names of the installed package", () => {
  const ts = `/** What it does. */\nimport {\n  rng,\n} from "../src/lib/diffusion/index.ts";\n\n// Why.\nconst x = rng(1);\n`;
  expect(linesOf(ts, "ts")).toBe(1);
  expect(asInstalled(ts)).toContain('} from "noisebook";');
  expect(asInstalled('import { a } from "../../lib/diffusion/node/index.ts";')).toBe(
    'import { a } from "noisebook/node";',
  );
  expect(linesOf(`"""Doc.\n\nMore."""\n\nimport torch\nfrom plane import moons\n\n# Why.\nx = moons(3)\n`, "py")).toBe(
    1,
  );
});
