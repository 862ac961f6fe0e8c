import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLink, fromText, linksTo, parseLink, toText } from "../../../../src/components/kit/frame/link.ts";

describe("the state in a link", () => {
  test("reads like the kit's README says", () => {
    expect(formatLink("nb-example", { t: "0.3" })).toBe("#nb-example.t=0.3");
    expect(parseLink("#nb-example.t=0.3&nb-other.t=1", "nb-example")).toEqual({ t: "0.3" });
  });

  test("leaves ordinary hashes alone", () => {
    expect(parseLink("#a-section", "nb-example")).toEqual({});
    expect(linksTo("#nb-example", "nb-example")).toBe(false);
    expect(linksTo("", "nb-example")).toBe(false);
  });

  test("survives the way there and back for any values", () => {
    const value = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
    fc.assert(
      fc.property(value, (original) => {
        const back = parseLink(formatLink("nb-x", { v: toText(original) }), "nb-x").v!;
        // −0 is written as 0.
        expect(fromText(back, original)).toEqual(Object.is(original, -0) ? 0 : original);
      }),
    );
  });

  test.each([
    ["banana", 1],
    ["", 1],
    ["Infinity", 1],
    ["yes", true],
    ["{broken", { a: 1 }],
  ])("ignores %j where a value like %j belongs", (text, like) => {
    expect(fromText(text, like)).toBeUndefined();
  });
});
