import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readme = readFileSync("README.md", "utf8");

test("the README's program is the one in examples/, and it learns", () => {
  const file = "examples/moons.ts";
  expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(readFileSync(file, "utf8"));
  const output = execFileSync(process.execPath, [file], { encoding: "utf8" });
  const distance = Number(/Distance to the data: ([\d.]+)/.exec(output)?.[1]);
  expect(distance).toBeLessThan(0.2); // pure noise is 0.33 from these two moons, another true sample 0.03
}, 120_000);

test("the README's links lead to files", () => {
  const targets = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
  expect(targets.filter((target) => !/^https?:/.test(target) && !existsSync(target))).toEqual([]);
});
