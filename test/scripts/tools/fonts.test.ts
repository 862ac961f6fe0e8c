import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cuts, faces } from "../../../scripts/tools/fonts.ts";

test("the page's faces are those of the cuts, each with its file (npm run fonts makes them)", () => {
  expect(readFileSync("src/styles/fonts.css", "utf8")).toBe(faces());
  expect(
    readdirSync("src/styles/fonts")
      .filter((file) => file !== "OFL.txt")
      .toSorted(),
  ).toEqual(
    Object.keys(cuts)
      .map((name) => `${name}.woff2`)
      .toSorted(),
  );
});
