import { globSync } from "node:fs";
import { basename, dirname, posix } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { built, read } from "../setup/built.ts";
import { closure, readChunks, tensorFlow, weigh, widgetChunks } from "../setup/chunks.ts";

const kilobyte = 1000;
const chunks = readChunks();
const widgets = widgetChunks(chunks);
const elements = globSync("src/components/*/*/element.ts").map((file) => basename(dirname(file)));

/** Scripts that a page asks for, as files of the site, and those that stand in it. */
function scripts(page: string) {
  const tags = [
    ...read(page)
      .toString()
      .matchAll(/<script([^>]*)>(.*?)<\/script>/gs),
  ];
  const links = [
    ...read(page)
      .toString()
      .matchAll(/<link rel="modulepreload" href="([^"]*)"/g),
  ];
  return {
    files: [
      ...tags.flatMap(([, attributes]) => /src="([^"]*)"/.exec(attributes!)?.[1] ?? []),
      ...links.map(([, file]) => file!),
    ].map((address) => posix.relative("/", address)),
    inline: tags.map(([, , code]) => code!).join("\n"),
  };
}

const pages = built("**/*.html");
const closures = new Map([...widgets].map(([name, file]) => [name, closure(chunks, [file])]));

/** Files that more than such a share of the widgets load. */
const usedByMoreThan = (share: number) =>
  new Set(
    [...chunks.keys()].filter(
      (file) => [...closures.values()].filter((files) => files.has(file)).length > share * closures.size,
    ),
  );

/** What nearly all widgets load, Lit and the frame of a figure above all, belongs to the shell: a page loads it once. */
const shared = usedByMoreThan(3 / 4);
/** What many load, scales and axes above all, a page loads once too. */
const common = usedByMoreThan(1 / 4).difference(shared);

describe("before the reader runs anything", () => {
  test.each(pages)("the shell of %s weighs at most 30 kB", (page) => {
    const { files, inline } = scripts(page);
    const shell = new Set([...closure(chunks, files), ...shared]);
    expect(files.length, "scripts of the page").toBeGreaterThan(0);
    expect((weigh(chunks, shell) + gzipSync(inline).length) / kilobyte).toBeLessThanOrEqual(30);
  });

  test("every widget is loaded by itself", () => {
    expect([...widgets.keys()].toSorted()).toEqual(elements.toSorted());
  });

  /** A tool with charts, panels and its side of the work may weigh a little more. */
  const limits: Readonly<Record<string, number>> = { "denoiser-lab": 29 };

  test.each([...closures])("the widget %s weighs at most 25 kB", (name, files) => {
    const shell = new Set([...closure(chunks, scripts("index.html").files), ...shared, ...common]);
    expect(weigh(chunks, files.difference(shell)) / kilobyte).toBeLessThanOrEqual(limits[name] ?? 25);
  });

  test("what many widgets share weighs at most 25 kB besides", () => {
    expect(weigh(chunks, common) / kilobyte).toBeLessThanOrEqual(25);
  });

  /** It comes with the focus, what completes and marks with it; the list of names once somebody writes. */
  test("the editor of cells weighs at most 140 kB", () => {
    const own = [...chunks.keys()].filter((file) => /\/(editor|assist)\.[^/]*\.js$/.test(file));
    expect(own).toHaveLength(2);
    const shell = new Set([...closure(chunks, scripts("notebook/index.html").files), ...shared]);
    expect(weigh(chunks, closure(chunks, own).difference(shell)) / kilobyte).toBeLessThanOrEqual(140);
  });

  test("neither shell nor widget holds TensorFlow.js", () => {
    const early = closure(chunks, [...pages.flatMap((page) => scripts(page).files), ...widgets.values()]);
    expect(tensorFlow(chunks).size, "files with TensorFlow.js").toBeGreaterThan(0);
    expect(tensorFlow(chunks).intersection(early)).toEqual(new Set());
  });
});

/** As `npm start` sends it. */
const compressed = (content: Buffer) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;

const styles = (page: string) =>
  [
    ...read(page)
      .toString()
      .matchAll(/<style[^>]*>(.*?)<\/style>/gs),
  ]
    .map(([, rules]) => rules)
    .join("\n");

/** The longest lesson has 150 formulas; what is above the reader's level costs bytes, but is not laid out. */
test.each(pages)("%s weighs at most 50 kB compressed with its styles, 520 kB when it is read", (page) => {
  const html = read(page);
  expect(compressed(html) / kilobyte).toBeLessThanOrEqual(50);
  expect(html.length / kilobyte).toBeLessThanOrEqual(520);
});

test.each(pages)("%s brings its styles, of at most 13 kB compressed, and waits for no file of them", (page) => {
  expect(styles(page).length).toBeGreaterThan(0);
  expect(compressed(Buffer.from(styles(page))) / kilobyte).toBeLessThanOrEqual(13);
  expect(read(page).toString()).not.toContain('rel="stylesheet"');
});

describe("fonts", () => {
  const bytes = (files: readonly string[]) => files.reduce((sum, file) => sum + read(file).length, 0);
  const own = built("_astro/*.woff2").filter((file) => !file.includes("KaTeX"));

  test("those of the text weigh at most 125 kB, all together", () => {
    expect(own.length).toBeGreaterThan(0);
    expect(bytes(own) / kilobyte).toBeLessThanOrEqual(125);
  });

  test.each(pages)("%s preloads two of them, a lesson five, of at most 82 kB, and no others", (page) => {
    const preloads = [
      ...read(page)
        .toString()
        .matchAll(/<link rel="preload" as="font"[^>]* href="([^"]*)"/g),
    ];
    const files = preloads.map(([, address]) => posix.relative("/", address!));
    expect(files.filter((file) => !own.includes(file))).toEqual([]);
    expect([2, 5]).toContain(files.length);
    expect(bytes(files) / kilobyte).toBeLessThanOrEqual(108);
  });
});
