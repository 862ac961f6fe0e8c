import { isDeepStrictEqual } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { drawn, type Example, type Examples, themeOf } from "../setup/canvas/paper.ts";
import { boxOf, colourOf, summary, textsOf } from "../setup/canvas/summary.ts";
import { asContext, type RecordingContext } from "../setup/recording-canvas.ts";

const root = "../../src/components/";
const files = import.meta.glob<Record<string, unknown>>("../../src/components/**/{draw,draw-*,*-drawing}.ts", {
  eager: true,
});
const topics = import.meta.glob<{ examples: Examples }>("./*/examples.ts", { eager: true });
const examples: Examples = Object.assign({}, ...Object.values(topics).map((topic) => topic.examples));

/** Every function that draws, by the file it is in. */
const drawings = Object.entries(files).flatMap(([path, module]) =>
  Object.keys(module)
    .filter((name) => /^draw[A-Z]/.test(name))
    .map((name) => [path.slice(root.length, -".ts".length), name] as const),
);

test.each(drawings)("%s has an example of %s", (file, name) => {
  const names = Object.keys(examples[file] ?? {}).map((key) => key.split(",")[0]);
  const topic = file.split("/")[0];
  expect(
    names,
    `Nothing shows ${name} of src/components/${file}.ts: add to the examples in test/components/${topic}/examples.ts, under "${file}", ${name}: (...paper) => ${name}(...paper, a state).`,
  ).toContain(name);
});

const all = Object.entries(examples).flatMap(([file, shown]) =>
  Object.entries(shown).map(([name, example]) => [`${file}: ${name}`, example] as const),
);

/** A phone's figure is square, a desk's is wide. */
const sizes = [
  { width: 320, height: 320 },
  { width: 720, height: 400 },
];

/** The scale of heat maps, which reads alike in both schemes and for readers who see fewer colours. */
const isCividis = (colour: string) => /^rgb\(/.test(colour);

const wide = sizes[1]!;

/** A state's drawings in every size and scheme: each is drawn once for all tests of the state. */
function drawingsOf(example: Example) {
  const kept = new Map<string, RecordingContext>();
  const of = (size: (typeof sizes)[number], dark = false) => {
    const key = `${size.width} ${dark}`;
    const known = kept.get(key) ?? drawn(example, { ...size, dark });
    kept.set(key, known);
    return known;
  };
  return { of, forget: () => kept.clear() };
}

describe.each(all)("%s", (_, example: Example) => {
  const { of, forget } = drawingsOf(example);
  afterAll(forget);

  test.each(sizes)("asks the canvas for nothing that it would ignore, $width px wide", (size) => {
    for (const dark of [false, true]) {
      const { faults, depth, marks } = of(size, dark);
      expect(faults).toEqual([]);
      expect(depth, "states that are saved and never restored").toBe(0);
      expect(marks.length).toBeGreaterThan(0);
    }
  });

  test.each(sizes)("draws the same again on the same canvas, $width px wide", (size) => {
    const context = of(size);
    const first = [...context.marks];
    example(asContext(context), size, themeOf());
    const second = context.marks.splice(first.length);
    const other = second.filter((mark, i) => !isDeepStrictEqual(mark, first[i]));
    expect(summary({ marks: other })).toBe("");
    expect(second).toHaveLength(first.length);
  });

  test("draws in the dark what it draws in the light, in the dark's colours", () => {
    const [light, dark] = [false, true].map((dark) => of(wide, dark).marks);
    const names = Object.values(themeOf(true))
      .flat()
      .filter((value) => typeof value === "string");
    const asLight = (colour: string) => names.reduce((text, name) => text.replaceAll(name, name.slice(5)), colour);
    expect(dark!.map((mark) => asLight(colourOf(mark)))).toEqual(light!.map(colourOf));
    expect(dark!.map(boxOf)).toEqual(light!.map(boxOf));
  });

  test("is in the theme's colours alone", () => {
    const theme = Object.values(themeOf()).flat().join("|");
    const ours = new RegExp(`^((${theme})|color-mix\\(in lab, (${theme}), (${theme}) [\\d.]+%\\)|gradient from .*|)$`);
    const marks = of(wide).marks.filter((mark) => mark.kind !== "clip");
    expect(marks.map(colourOf).filter((colour) => !ours.test(colour) && !isCividis(colour))).toEqual([]);
  });

  test.each(sizes)("keeps its words on the canvas, $width px wide", (size) => {
    const outside = textsOf(of(size)).filter(
      ({ left, right, top, bottom }) => left < -1 || top < -1 || right > size.width + 1 || bottom > size.height + 1,
    );
    expect(outside.map(({ text, left, top, right, bottom }) => [text, left, top, right, bottom])).toEqual([]);
  });
});
