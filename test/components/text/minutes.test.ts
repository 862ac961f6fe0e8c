import { describe, expect, test } from "vitest";
import { firstHeading, minutes } from "../../../src/components/text/minutes.ts";

const words = (n: number) => `<p>${"word ".repeat(n)}</p>`;
const inline = '<span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span></span>';
const displayed = `<span class="katex-display">${inline}</span>`;

describe("minutes", () => {
  test("are at least one", () => expect(minutes("")).toBe(1));
  test("are 200 words", () => expect(minutes(words(800))).toBe(4));
  test("are three displayed formulas, or twenty in a line", () => {
    expect(minutes(displayed.repeat(9))).toBe(3);
    expect(minutes(inline.repeat(60))).toBe(3);
  });
  test("are twenty lines of code, whatever stands in them", () => {
    expect(minutes(`<pre class="astro-code">${"<span>const x = 1;</span>\n".repeat(60)}</pre>`)).toBe(3);
  });
  test("are a figure", () => {
    expect(minutes('<nb-lab id="lab" heading="It learns"></nb-lab>'.repeat(3))).toBe(3);
  });
});

describe("the first heading", () => {
  test("is its text alone", () => {
    expect(firstHeading('<p>x</p><h3 id="a">The <em>four</em> losses</h3><h3>More</h3>')).toBe("The four losses");
  });
  test("need not be there", () => expect(firstHeading("<p>x</p>")).toBeUndefined());
});
