import { array, assert, constantFrom, double, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { PointsError } from "../../../../../../src/lib/diffusion/data/points/points-error.ts";
import { parsePoints } from "../../../../../../src/lib/diffusion/data/points/read/parse.ts";

const rows = (row: (i: number) => string) => Array.from({ length: 9 }, (_, i) => row(i)).join("\n");
const pointsOf = (text: string) => [...parsePoints(text).data.points].slice(0, 2);

test.each<[string, string]>([
  ["thousands points and decimal commas", rows((i) => `1.355,90;2.310,1${i}`)],
  ["the same with tabs", rows((i) => `1.355,90\t2.310,1${i}`)],
  ["the same with spaces", rows((i) => `1.355,90 2.310,1${i}`)],
  ["the same with a header", `x;y\n${rows((i) => `1.355,90;2.310,1${i}`)}`],
  ["the same in quotes", rows((i) => `"1.355,90","2.310,1${i}"`)],
  ["thousands commas and decimal points", rows((i) => `1,355.90;2,310.1${i}`)],
  ["the same in quotes", rows((i) => `"1,355.90","2,310.1${i}"`)],
])("reads %s", (_, text) => {
  expect(pointsOf(text)).toEqual([Math.fround(1355.9), Math.fround(2310.1)]);
});

test("reads groups beside numbers without any, and several groups", () => {
  expect(pointsOf(rows((i) => `-1.234.567,5;${i},25`))).toEqual([-1234567.5, 0.25]);
});

test.each<[string, string, RegExp]>([
  [
    "a point that may be either after a comma",
    `${rows((i) => `${i},5;2,5`)}\n1.355;2`,
    /Line 10 has “1.355” for x, with a point/,
  ],
  [
    "a comma after points",
    `${rows((i) => `${i}.5;2.5`)}\n1;2,310`,
    /Line 10 has “2,310” for y, with a comma, but .* a point/,
  ],
  ["hard spaces between thousands", rows((i) => `1\u00a0355,90;2\u00a0310,1${i}`), /doesn't hold two numbers/],
  ["spaces between thousands", rows((i) => `1 355,90;2 310,1${i}`), /doesn't hold two numbers/],
  ["commas between decimal commas", rows((i) => `1.355,90,2.310,1${i}`), /in more than one way/],
  ["thousands commas without decimals", rows((i) => `1,355,90${i};2,310,150`), /in more than one way/],
])("refuses %s in a sentence", (_, text, sentence) => {
  expect(() => parsePoints(text)).toThrow(PointsError);
  expect(() => parsePoints(text)).toThrow(sentence);
});

test("a label may hold digits, a day or a quoted list", () => {
  const labelled = (label: string) => parsePoints(rows((i) => `0.5,${i},${label}`)).data.classNames;
  expect(labelled("2024-01-02")).toEqual(["2024-01-02"]);
  expect(labelled('"1, 2"')).toEqual(["1, 2"]);
});

test("a number written as Germans, Britons or machines write it is read right or refused", () => {
  const styles = ["de-DE", "en-GB"] as const;
  const number = double({ min: -1e7, max: 1e7, noNaN: true });
  const file = tuple(
    constantFrom(...styles),
    constantFrom(";", "\t", " "),
    array(tuple(number, number), { minLength: 8, maxLength: 12 }),
  );
  assert(
    property(file, constantFrom(0, 1, 2, 3), ([style, by, list], digits) => {
      const format = new Intl.NumberFormat(style, { minimumFractionDigits: digits, maximumFractionDigits: digits });
      const texts = list.map((pair) => pair.map((value) => format.format(value)));
      // without decimals 1.355 is a number to machines, and so is 1,355 in Germany: nobody can tell
      if (digits === 0) return;
      const rounded = list.flatMap((pair) => pair.map((value) => Math.fround(Number(value.toFixed(digits)))));
      try {
        const { points } = parsePoints(texts.map((pair) => pair.join(by)).join("\n")).data;
        // half-way cases may be rounded either way, by one unit of the last digit
        points.forEach((value, i) => {
          expect(Math.abs(value - rounded[i]!)).toBeLessThanOrEqual(10 ** -digits + Math.abs(value) * 2 ** -23);
        });
      } catch (error) {
        if (!(error instanceof PointsError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
});
