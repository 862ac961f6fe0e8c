import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { headersFor, parseHeaders } from "../../../scripts/site/headers.ts";

const rules = parseHeaders("# a remark\n/*\n  X-One: 1\n\n/a/*.js\n  X-Two: two: parts\n  X-One: 2\n");

describe("a _headers file", () => {
  test("gives a path the headers of every rule that matches", () => {
    expect(headersFor(rules, "/")).toEqual([["X-One", "1"]]);
    expect(headersFor(rules, "/a/b/c.js?x=1")).toEqual([
      ["X-One", "1"],
      ["X-Two", "two: parts"],
      ["X-One", "2"],
    ]);
    expect(headersFor(rules, "/a/bXjs")).toEqual([["X-One", "1"]]);
  });

  test.each(["  X-One: 1", "/*\n  nonsense"])("is refused with its bad line: %j", (text) => {
    expect(() => parseHeaders(text)).toThrow(/a line that is no header: /);
  });

  test("of ours is one that hosts take: at most 100 rules and 2,000 characters a line", () => {
    const ours = readFileSync("public/_headers", "utf8");
    expect(parseHeaders(ours).length).toBeLessThanOrEqual(100);
    expect(Math.max(...ours.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(2000);
  });
});
