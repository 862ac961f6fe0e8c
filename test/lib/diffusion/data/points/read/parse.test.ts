import { array, assert, asyncProperty, constantFrom, float, integer, property, record, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { pointsToCsv, pointsToJson } from "../../../../../../src/lib/diffusion/data/points/format.ts";
import type { LabelledPoints } from "../../../../../../src/lib/diffusion/data/points/points.ts";
import { PointsError } from "../../../../../../src/lib/diffusion/data/points/points-error.ts";
import { limits } from "../../../../../../src/lib/diffusion/data/points/read/limits.ts";
import { parsePoints, readPoints, requireSize } from "../../../../../../src/lib/diffusion/data/points/read/parse.ts";

const xs = [0, 0.5, -1.5, 2, 3e-3, 40, 5.25, -6];
const ys = [1, -0.5, 2.25, 3, 0, -1e2, 0.125, 7];
const names = ["cat", "dog", "cat", "cat", "dog", "dog", "cat", "dog"];
const points = Float32Array.from(xs.flatMap((x, i) => [x, ys[i]!]));
const labels = Int32Array.from(names, (name) => (name === "cat" ? 0 : 1));
const table = (row: (x: number, y: number, name: string, i: number) => string, end = "\n") =>
  xs.map((x, i) => row(x, ys[i]!, names[i]!, i)).join(end);
const comma = (value: number) => String(value).replace(".", ",");

describe("rows without labels", () => {
  test.each<[string, string]>([
    ["commas", table((x, y) => `${x},${y}`)],
    ["commas and spaces", table((x, y) => `  ${x} , ${y} `)],
    ["semicolons", table((x, y) => `${x};${y}`)],
    ["tabs", table((x, y) => `${x}\t${y}`)],
    ["spaces", table((x, y) => ` ${x}   ${y}`)],
    ["decimal commas and semicolons", table((x, y) => `${comma(x)};${comma(y)}`)],
    ["decimal commas and tabs", table((x, y) => `${comma(x)}\t${comma(y)}`)],
    ["decimal commas and spaces", table((x, y) => `${comma(x)} ${comma(y)}`)],
    ["a header", `x,y\n${table((x, y) => `${x},${y}`)}`],
    ["a header the other way round", `Y;X\n${table((x, y) => `${y};${x}`)}`],
    ["a header of other words", `longitude,latitude\n${table((x, y) => `${x},${y}`)}`],
    ["quoted numbers", table((x, y) => `"${x}","${y}"`)],
    ["a byte order mark", `\ufeff${table((x, y) => `${x},${y}`)}`],
    ["Windows line ends", table((x, y) => `${x},${y}`, "\r\n")],
    ["old Macintosh line ends", table((x, y) => `${x},${y}`, "\r")],
    ["a last line end", `${table((x, y) => `${x},${y}`)}\r\n\r\n`],
    ["comments and blank lines", `# made by hand\n\n${table((x, y) => `${x},${y}\n# next\n`)}`],
    ["a true minus sign", table((x, y) => `${x},${y}`.replaceAll("-", "−"))],
    ["empty cells at the end", table((x, y) => `${x},${y},,`)],
    ["a column of row numbers", `,x,y\n${table((x, y, _, i) => `${i},${x},${y}`)}`],
    ["a column of row numbers, unnamed coordinates", `,0,1\n${table((x, y, _, i) => `${i},${x},${y}`)}`],
    ["JSON pairs", JSON.stringify(xs.map((x, i) => [x, ys[i]]))],
    ["JSON objects", ` \n${JSON.stringify(xs.map((x, i) => ({ x, y: ys[i] })))}`],
    ["JSON points", JSON.stringify({ points: xs.map((x, i) => [x, ys[i]]) })],
    ["JSON numbers in a row", JSON.stringify({ points: xs.flatMap((x, i) => [x, ys[i]]) })],
  ])("%s", (_, text) => {
    const read = parsePoints(text);
    expect(read.data).toEqual({ points });
    expect(read.notes).toEqual([]);
  });
});

describe("rows with labels", () => {
  test.each<[string, string]>([
    ["a third column", table((x, y, name) => `${x},${y},${name}`)],
    ["a first column", table((x, y, name) => `${name};${x};${y}`)],
    ["a header", `x,y,label\n${table((x, y, name) => `${x},${y},${name}`)}`],
    ["a header with class in front", `Class,x,y\n${table((x, y, name) => `${name},${x},${y}`)}`],
    ["unnamed coordinates", `0,1,label\n${table((x, y, name) => `${x},${y},${name}`)}`],
    ["quotes", `x,y,c\n${table((x, y, name) => `${x},${y},"${name}"`)}`],
    ["JSON triples", JSON.stringify(xs.map((x, i) => [x, ys[i], names[i]]))],
    ["JSON objects", JSON.stringify(xs.map((x, i) => ({ x, y: ys[i], label: names[i] })))],
    ["JSON lists", JSON.stringify({ points: xs.map((x, i) => [x, ys[i]]), labels: names })],
    [
      "JSON with names of classes",
      JSON.stringify({ points: [...points], labels: [...labels], classNames: ["cat", "dog"] }),
    ],
  ])("%s", (_, text) => {
    expect(parsePoints(text).data).toEqual({ points, labels, classNames: ["cat", "dog"] });
  });

  test("numbers sort by size, and a quoted name may hold anything", () => {
    const text = table((x, y, name) => `${x},${y},${name === "cat" ? 10 : 9}`);
    expect(parsePoints(text).data).toEqual({ points, labels: labels.map((c) => 1 - c), classNames: ["9", "10"] });
    const odd = 'a "cat", or\nso; ✓';
    const quoted = table((x, y, name) => `${x},${y},"${name === "cat" ? odd.replaceAll('"', '""') : name}"`);
    expect(parsePoints(quoted).data.classNames).toEqual([odd, "dog"]);
  });

  test("other columns are left out, with a note", () => {
    const { data, notes } = parsePoints(`id,x,y,z,label\n${table((x, y, name, i) => `${i},${x},${y},7,${name}`)}`);
    expect(data.points).toEqual(points);
    expect(data.classNames).toEqual(["cat", "dog"]);
    expect(notes).toEqual(["Left out: columns “id”, “z”."]);
  });

  test("a third number that nothing names is taken for a class, with a note", () => {
    const { data, notes } = parsePoints(table((x, y, name) => `${x},${y},${name === "cat" ? 3 : 6}`));
    expect(data.classNames).toEqual(["3", "6"]);
    expect(notes).toEqual(["Column 3 was taken for classes, one for each different number; remove it if it is none."]);
  });

  test("a class of one gets a note", () => {
    const { notes } = parsePoints(`${table((x, y, name) => `${x},${y},${name}`)}\n1,1,owl`);
    expect(notes).toEqual(["The class “owl” has a single point: a model can only repeat it."]);
  });
});

const eight = table((x, y) => `${x},${y}`);
const many = (n: number, row: (i: number) => string) => Array.from({ length: n }, (_, i) => row(i)).join("\n");

/** What is wrong, the file, and what the sentence must say. */
const bad: [string, string, RegExp][] = [
  ["nothing", "", /is no data: it is empty.*x and y/],
  ["blanks", " \n\r\n\t", /it is empty/],
  ["comments alone", "# a\n# b", /it is empty/],
  ["a header alone", "x,y\n", /Line 1, “x,y”, is the only row.*rows of two numbers/],
  ["prose", "once upon a time\nthere was", /Line 2, “there was”, doesn't hold two numbers/],
  ["one column", "1\n2\n3", /one column only.*line 3, “3”.*two numbers/],
  ["one column with decimal commas", "1,5\n2,5\n3,5\n4,5\n5\n6,5\n7,5\n8,5", /Line 5 has 1 cell/],
  ["one column with a header", "height\n2\n3", /one column only/],
  ["a text cell", `${eight}\n1,cat`, /Line 9 has “cat” for y; write a number such as/],
  ["a text cell after a header", `x,y\n${eight}\ndog,1`, /Line 10 has “dog” for x/],
  ["a missing cell", `${eight}\n,1`, /Line 9 has nothing for x; fill the gap/],
  ["NaN", `${eight}\n1,NaN`, /Line 9 has NaN for y; points need finite numbers/],
  ["NaN at once", `nan,1\n${eight}`, /Line 1 has nan for x/],
  ["infinity", `${eight}\n-inf,1`, /Line 9 has -inf for x; points need finite/],
  ["beyond float32", `${eight}\n1e39,1`, /Line 9 has 1e39 for x, which is too large; keep numbers below 3e38/],
  ["a digit separator", `${eight}\n"1,234",1`, /Line 9 has “1,234” for x; write it with a decimal point/],
  ["a hexadecimal number", `${eight}\n0x10,1`, /Line 9 has “0x10” for x/],
  ["two points", "1,2\n3,4", /There are 2 points; at least 8 are needed/],
  ["one point", "[[1,2]]", /There is 1 point; at least 8/],
  ["no JSON point", "[]", /There are 0 points/],
  ["equal points", many(9, () => "0.1,5"), /All points are \(0\.1, 5\); the points must differ/],
  [
    "points that float32 can't tell apart",
    many(9, (i) => `1700000000.${i},1700000000`),
    /differ by too little beside their size.*subtract/,
  ],
  ["a short row", `${eight}\n1`, /Line 9 has 1 cell, “1”, but the first row has 2/],
  ["a long row", `# c\n\n${eight}\n1,2,3`, /Line 11 has 3 cells, “1 | 2 | 3”, but the first row has 2/],
  [
    "an open quote",
    `x,y,c\n${eight.replaceAll("\n", ",a\n")},"a`,
    /Line 9 opens a quotation mark that is never closed/,
  ],
  ["a gap in the labels", table((x, y, name, i) => `${x},${y},${i === 5 ? '" "' : name}`), /Line 6 has no label/],
  ["many classes", many(40, (i) => `${i},${i % 7},c${i}`), /Line 33 has the label “c32”, the 33rd.*at most 32/],
  ["a spreadsheet", "PK\u0003\u0004\u0014\0\u0006", /spreadsheet or an archive.*save it as CSV/],
  ["a picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", /not a text file/],
  ["broken JSON", "[[1,2],[3,", /begins like JSON but is not.*the forms that work/],
  ["other JSON", '{"a":1}', /no list of points; the forms that work/],
  ["JSON with text", JSON.stringify([...xs.map((x) => [x, x]), ["a", 1]]), /Point 9 has “a” for x/],
  ["JSON with null", JSON.stringify([...xs.map((x) => [x, x]), [1, null]]), /Point 9 has null for y/],
  ["JSON with a number alone", "[1,2,3]", /Point 1 is “1”; a point is written \[x, y\]/],
  ["JSON with an odd list", '{"points":[1,2,3]}', /has 3 numbers; each point needs two/],
  ["JSON with a point in space", "[[1,2,3,4]]", /Point 1 is “\[1,2,3,4\]”/],
  ["JSON with few labels", '{"points":[[1,2],[3,4]],"labels":[1]}', /2 points but 1 labels; give each point one/],
  ["JSON with labels here and there", "[[1,2,3],[4,5]]", /Point 2 has no label, unlike those before/],
  ["JSON with a list as a label", "[[1,2,[3]]]", /Point 1 has “\[3\]” as its label/],
];

test.each(bad)("refuses %s in a sentence", (_, text, message) => {
  expect(() => parsePoints(text)).toThrow(PointsError);
  expect(() => parsePoints(text)).toThrow(message);
});

test("a number as large as float32 allows can be read", () => {
  expect(parsePoints(`${eight}\n3.4028234e38,1`).data.points[16]).toBe(Math.fround(3.4028234e38));
});

test("many points are sampled down, the same way every time, each with the same chance", () => {
  const n = 3 * limits.kept;
  const text = many(n, (i) => `${i},${i % 3}`);
  const { data, notes } = parsePoints(text);
  const kept = data.points.filter((_, i) => i % 2 === 0).sort();
  expect(new Set(kept).size).toBe(limits.kept);
  expect(notes).toEqual(["Of 60,000 points, 20,000 were kept, chosen by chance: the same ones every time."]);
  expect(parsePoints(text).data).toEqual(data);
  /* Rows are kept with chance 1/3 wherever they stand; five standard deviations of a binomial of n/10 draws. */
  for (let tenth = 0; tenth < 10; tenth++) {
    const count = kept.filter((row) => Math.floor((row * 10) / n) === tenth).length;
    expect(Math.abs(count - n / 30)).toBeLessThan(5 * Math.sqrt((n / 10) * (2 / 9)));
  }
});

test("files too large are refused by their size alone", () => {
  expect(() => requireSize("points.csv", 1e8)).not.toThrow();
  expect(() => requireSize("points.csv", 1e8 + 1)).toThrow("points.csv has 101 MB; at most 100 MB can be read");
  expect(() => requireSize("points.JSON", 3e7)).toThrow("at most 25 MB can be read of JSON: save it as CSV");
});

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]) {
  for (let i = 0, k = 0; i < bytes.length; k++) {
    const size = sizes[k % sizes.length]!;
    yield bytes.subarray(i, i + size);
    i += size;
  }
}
const pause = () => Promise.resolve();

test("where a file is cut into pieces makes no difference", async () => {
  const text = `# Ærø ✓\r\nx;y;label\r\n${table((x, y, name) => `${comma(x)};${comma(y)};"${name} ✓"`, "\r\n")}`;
  const whole = parsePoints(text);
  expect(whole.data.classNames).toEqual(["cat ✓", "dog ✓"]);
  await assert(
    asyncProperty(array(integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
      expect(await readPoints(inPieces(new TextEncoder().encode(text), sizes), pause)).toEqual(whole);
    }),
  );
});

test.each([
  JSON.stringify(xs.map((x, i) => [x, ys[i], `${names[i]} "\\],[`])),
  JSON.stringify(
    xs.map((x, i) => ({ x, y: ys[i] })),
    null,
    1,
  ),
  `[${"[1,2],".repeat(9)}[1,2],,[3,4]]`,
  `[${"[1,2],".repeat(9)}]`,
  `[${"[1,2],".repeat(9)}[3,4]] [`,
  `[${"[1,2],".repeat(9)}[3,4`,
])("nor does it in JSON: %s", async (text) => {
  const attempt = async (read: () => unknown) => {
    try {
      return await read();
    } catch (error) {
      return (error as Error).name;
    }
  };
  const whole = await attempt(() => parsePoints(text));
  for (let size = 1; size < 40; size++)
    expect(await attempt(() => readPoints(inPieces(new TextEncoder().encode(text), [size]), pause))).toEqual(whole);
});

test("reads UTF-16 with its mark, either way round", async () => {
  const units = Uint16Array.from(`\ufeff${eight}`, (char) => char.charCodeAt(0));
  const little = new Uint8Array(units.buffer);
  const big = little.map((_, i) => little[i ^ 1]!);
  for (const bytes of [little, big]) expect((await readPoints(inPieces(bytes, [64]), pause)).data).toEqual({ points });
});

const coordinate = float({ noNaN: true, noDefaultInfinity: true, max: 2 ** 127, min: -(2 ** 127) });
const rows = array(record({ x: coordinate, y: coordinate, name: constantFrom("a", 'b "2"', "c, d", "e\nf", "7") }), {
  minLength: 8,
  maxLength: 30,
});

test("what is written reads back the same", () => {
  const named = ({ points, labels, classNames }: LabelledPoints) =>
    Array.from(points, (value, i) => [value + 0, classNames?.[labels![i >> 1]!]]);
  assert(
    property(rows, (list) => {
      const classNames = [...new Set(list.map(({ name }) => name))];
      const points = Float32Array.from(list.flatMap(({ x, y }) => [x, y]));
      if (points.every((value, i) => value === points[i & 1])) return;
      const data = { points, labels: Int32Array.from(list, ({ name }) => classNames.indexOf(name)), classNames };
      for (const text of [pointsToCsv(data), pointsToJson(data)])
        expect(named(parsePoints(text).data)).toEqual(named(data));
      expect(named(parsePoints(pointsToCsv({ points })).data)).toEqual(named({ points }));
    }),
  );
});

test("the shortest decimals of float32", () => {
  const points = Float32Array.of(0.1, 1 / 3, 1e-30, 16777216, -2.5, 0);
  expect(pointsToCsv({ points })).toBe("x,y\n0.1,0.33333334\n1e-30,16777216\n-2.5,0\n");
});

test("whatever is read, it gives points or a sentence", () => {
  const soup = array(
    constantFrom(..."0123456789.,;\t \n\r\"'#-+eE{}[]:xyabcµ\0∞", "nan", "inf", "label", "x,y\n", "1,2\n"),
    {
      maxLength: 80,
    },
  );
  const check = (text: string) => {
    try {
      const { points, labels, classNames } = parsePoints(text).data;
      expect(points.every(Number.isFinite) && points.length >= 2 * limits.fewest).toBe(true);
      expect(labels?.every((label) => label >= 0 && label < classNames!.length) ?? true).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(PointsError);
      expect((error as Error).message).toMatch(/^[A-Z].*\.$/s);
    }
  };
  assert(
    property(soup, (pieces) => check(pieces.join(""))),
    { numRuns: 500 },
  );
  assert(property(string({ unit: "binary" }), check));
  const cell = constantFrom("1", "-2.5", "x", "y", "label", "nan", "", "cat", '"', '"a"', "1,5", "1e99", "{", "0");
  const lines = array(array(cell, { minLength: 1, maxLength: 4 }), { minLength: 8, maxLength: 14 });
  assert(
    property(lines, constantFrom(",", ";", "\t", " "), (table, by) => check(table.map((r) => r.join(by)).join("\n"))),
    {
      numRuns: 500,
    },
  );
});
