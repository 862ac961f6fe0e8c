import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import subsetFont from "subset-font";
import { mathFolder, mathGlyphs } from "../../src/layouts/math-fonts.mjs";

const root = resolve(import.meta.dirname, "../..");
const packages = join(root, "node_modules/@fontsource-variable");
const styles = join(root, "src/styles");

type Range = readonly [first: number, last: number];
type Axis = number | { readonly min: number; readonly max: number };
export type Cut = {
  readonly family: string;
  readonly style: "normal" | "italic";
  /** What comes of axis `wght`, as CSS says it. */
  readonly weight: string;
  readonly ranges: readonly Range[];
  /** Below the packages' folder. */
  readonly source: string;
  readonly axes: Readonly<Record<string, Axis>>;
  /** Leaves out what only stands for several letters. */
  readonly noLigatures?: boolean;
};

/** Latin as English writes it, with the punctuation of the pages. */
const latin: readonly Range[] = [
  ...([
    [0x20, 0x7e],
    [0xa0, 0xbf],
    [0xd7, 0xd7],
    [0xf7, 0xf7],
    [0x2c6, 0x2c6],
    [0x2dc, 0x2dc],
  ] as const),
  ...([
    [0x2009, 0x200a],
    [0x2013, 0x2014],
    [0x2018, 0x201a],
    [0x201c, 0x201e],
    [0x2022, 0x2022],
  ] as const),
  ...([
    [0x2026, 0x2026],
    [0x202f, 0x202f],
    [0x2032, 0x2033],
    [0x2039, 0x203a],
    [0x20ac, 0x20ac],
  ] as const),
  ...([
    [0x2122, 0x2122],
    [0x2191, 0x2191],
    [0x2193, 0x2193],
    [0x2212, 0x2212],
  ] as const),
];
/** Further letters of English's neighbours: a name here and there, for which nobody should wait. */
const accents: readonly Range[] = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
];
/** The letters that words and controls use; displayed formulas have fonts of their own. */
const greek: readonly Range[] = [
  [0x394, 0x394],
  [0x3a3, 0x3a3],
  [0x3b1, 0x3b8],
  [0x3bb, 0x3bd],
  [0x3c0, 0x3c1],
  [0x3c3, 0x3c9],
];

const weights = { min: 400, max: 700 };
/** Source Serif 4: its licence keeps that name for the font as Adobe made it. */
const serif = {
  normal: { family: "Noisebook Serif", weight: "400 700", axes: { opsz: 20, wght: weights } },
  /** Bold italics are a dozen words in all; their weights would be as heavy as the letters. */
  italic: { family: "Noisebook Serif", weight: "400", axes: { opsz: 20, wght: 400 } },
};
const sans = { family: "Inter Variable", style: "normal", weight: "400 700", axes: { wght: weights } } as const;
const mono = {
  family: "JetBrains Mono Variable",
  style: "normal",
  weight: "400",
  axes: { wght: 400 },
  noLigatures: true,
} as const;
const file = (name: string, script: string, axis: string, style: string) =>
  `${name}/files/${name}-${script}-${axis}-${style}.woff2`;

/** The fonts of the site by file name: of each family what the pages show, at the optical size of their text. */
export const cuts: Readonly<Record<string, Cut>> = Object.fromEntries(
  (
    [
      ["latin", latin, "latin"],
      ["accents", accents, "latin"],
      ["greek", greek, "greek"],
    ] as const
  ).flatMap(([name, ranges, script]) => [
    ...(["normal", "italic"] as const).map((style) => [
      `serif-${style}-${name}`,
      { ...serif[style], style, ranges, source: file("source-serif-4", script, "opsz", style) },
    ]),
    [`sans-${name}`, { ...sans, ranges, source: file("inter", script, "wght", "normal") }],
    [`mono-${name}`, { ...mono, ranges, source: file("jetbrains-mono", script, "wght", "normal") }],
  ]),
);

const hex = (code: number) => code.toString(16).toUpperCase();
const range = ([first, last]: Range) => `U+${hex(first)}${last > first ? `-${hex(last)}` : ""}`;

const listed = (ranges: readonly Range[]) => {
  const list = ranges.map(range).join(", ");
  return list.length > 100 ? `\n    ${list}` : ` ${list}`;
};

/** The text of fonts.css: a face for each cut. */
export const faces = (): string =>
  Object.entries(cuts)
    .map(
      ([name, { family, style, weight, ranges }]) => `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-display: swap;
  font-weight: ${weight};
  src: url("./fonts/${name}.woff2") format("woff2");
  unicode-range:${listed(ranges)};
}
`,
    )
    .join("\n");

async function write(): Promise<void> {
  mkdirSync(join(styles, "fonts"), { recursive: true });
  writeFileSync(join(styles, "fonts.css"), faces());
  for (const [name, { ranges, source, axes, noLigatures = false }] of Object.entries(cuts)) {
    const codes = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
    const options = { targetFormat: "woff2", variationAxes: axes, noLayoutClosure: noLigatures } as const;
    const font = await subsetFont(readFileSync(join(packages, source)), String.fromCodePoint(...codes), options);
    writeFileSync(join(styles, "fonts", `${name}.woff2`), font);
  }
}

async function writeMath(): Promise<void> {
  mkdirSync(mathFolder, { recursive: true });
  for (const [name, glyphs] of Object.entries(mathGlyphs)) {
    const whole = readFileSync(join(root, "node_modules/katex/dist/fonts", `${name}.woff2`));
    const options = { targetFormat: "woff2", variationAxes: {}, noLayoutClosure: true } as const;
    writeFileSync(join(mathFolder, `${name}.woff2`), await subsetFont(whole, glyphs, options));
  }
}

if (process.argv[1] === import.meta.filename) {
  await write();
  await writeMath();
}
