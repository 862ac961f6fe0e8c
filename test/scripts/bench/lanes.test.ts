import { expect, test } from "vitest";
import { sentenceOf } from "../../../scripts/bench/lanes.ts";

test("an error of the page is told in one line", () => {
  const message = "page.evaluate: Error: There is no such kernel.\n    at run (http://localhost:1/assets/a.js:1:2)";
  expect(sentenceOf(message)).toBe("There is no such kernel.");
  expect(sentenceOf("gave no answer")).toBe("gave no answer");
});
