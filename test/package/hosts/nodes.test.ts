import { execFileSync } from "node:child_process";
import process from "node:process";
import { expect, test } from "vitest";
import { moons, near } from "../setup/moons.ts";
import { project, told } from "../setup/project.ts";

/** Node of a version: this one, the machine's own, or npm's package of it. */
function nodeOf(version: number): readonly [string, ...string[]] {
  const said = (command: string) =>
    execFileSync(command, ["-p", "process.execPath + ' ' + process.versions.node"], path());
  for (const command of [process.execPath, "node"]) {
    const [file, found] = String(said(command)).trim().split(" ");
    if (found!.startsWith(`${version}.`)) return [file!];
  }
  return ["npx", "--yes", "--package", `node@${version}`, "node"];
}

/** Without the Node that npm puts first for the project's own tools. */
const path = () => {
  const PATH = (process.env.PATH ?? "")
    .split(":")
    .filter((folder) => !folder.includes("node_modules"))
    .join(":");
  return { env: { ...process.env, PATH } };
};

test.each([20, 22, 24])("Node %d trains and samples, and ends", (version) => {
  const folder = project({ "moons.js": `${moons}console.log(process.versions.node, result.distance);` });
  const [command, ...first] = nodeOf(version);
  const [found, distance] = told(command, [...first, "moons.js"], folder)
    .trim()
    .split(" ");
  expect(found).toMatch(`${version}.`);
  expect(Number(distance)).toBeLessThan(near);
});
