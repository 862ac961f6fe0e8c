import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { libraryFloors } from "./rooms.ts";

test("the library's README tells of every room once, a floor at a time, from the top", () => {
  const readme = readFileSync("src/lib/diffusion/README.md", "utf8");
  const tree = /```\n(.*?)```/s.exec(readme)![1]!;
  const told = tree
    .trim()
    .split(/\n\n+/)
    .map((floor) => floor.split("\n").map((line) => /^(\S+?)\/? +(\S.{20,})$/.exec(line)?.[1] ?? line));
  const floors = libraryFloors.toReversed().map((rooms) => rooms.toSorted());
  expect(told.map((rooms) => rooms.toSorted())).toEqual(floors);
});
