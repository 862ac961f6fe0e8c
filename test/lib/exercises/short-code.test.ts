import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readShortCode, shortCode, spoken } from "../../../src/lib/exercises/short-code.ts";

const signs = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];
const code = await shortCode("an answer");

test("is the same for the same text alone", async () => {
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(await shortCode("an answer")).toBe(code);
  expect(await shortCode("an answer.")).not.toBe(code);
});

test("is read however it was written down", () => {
  expect(readShortCode(` ${code.toLowerCase().replaceAll("-", " ")} `)).toBe(code);
  expect(readShortCode(code.replaceAll("0", "o").replaceAll("1", "l"))).toBe(code);
});

test("is read aloud in words", () => expect(spoken("0AZ9")).toBe("Zero Alfa Zulu Nine"));

describe("errors", () => {
  const bare = code.replaceAll("-", "");
  const misheard = /misheard/;

  test("of one sign are all noticed", () => {
    for (let at = 0; at < bare.length; at++)
      for (const sign of signs.filter((each) => each !== bare[at]))
        expect(() => readShortCode(bare.slice(0, at) + sign + bare.slice(at + 1))).toThrow(misheard);
  });

  test("of two signs that change places are all noticed", async () => {
    const places = fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 }), fc.string());
    await fc.assert(
      fc.asyncProperty(places, async ([a, b, text]) => {
        const letters = [...(await shortCode(text)).replaceAll("-", "")];
        fc.pre(letters[a] !== letters[b]);
        [letters[a], letters[b]] = [letters[b]!, letters[a]!];
        expect(() => readShortCode(letters.join(""))).toThrow(misheard);
      }),
    );
  });

  test.each([
    ["", /has 12 letters and digits; this one has 0/],
    ["U000-0000-0000", /has the sign “U”/],
  ])("%j is refused in a sentence", (text, says) => expect(() => readShortCode(text)).toThrow(says));
});
