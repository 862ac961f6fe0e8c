import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { circles, closure, type Import, importsOf, readImports, sources } from "./graph.ts";
import { componentFloors, libraryFloors, lightRooms, openRooms, partFloors } from "./rooms.ts";

const all = readImports("src/**/*.{ts,astro,mdx,mjs}");
const told = ({ from, to }: Pick<Import, "from" | "to">) => `${from} imports ${to}`;
const within = (folder: string) => (file: string) => file.startsWith(`${folder}/`);

/** The room of a file below a folder: the first part of its path there. */
const room = (folder: string, file: string) => file.slice(folder.length + 1).split("/")[0]!;

describe("the library", () => {
  const library = "src/lib/diffusion";
  const floorOf = new Map(libraryFloors.flatMap((rooms, floor) => rooms.map((name) => [name, floor] as const)));
  const inside = all.filter(({ from, to }) => [from, to].every(within(library)));

  test("has every file in a room with a floor", () => {
    const files = sources(`${library}/**/*.ts`);
    expect(files.filter((file) => !floorOf.has(room(library, file)))).toEqual([]);
    expect([...floorOf.keys()].filter((name) => !existsSync(`${library}/${name}`))).toEqual([]);
  });

  test("imports downwards only", () => {
    const upwards = inside.filter(({ from, to }) => {
      const [a, b] = [room(library, from), room(library, to)];
      return a !== b && floorOf.get(b)! >= floorOf.get(a)!;
    });
    expect(upwards.map(told)).toEqual([]);
  });

  test("takes TensorFlow.js from its seam alone", () => {
    const direct = all.filter(({ from, to }) => within(library)(from) && to.startsWith("@tensorflow/"));
    const allowed = /\/(tf|backend|kernels)\//;
    expect(direct.filter(({ from }) => !allowed.test(from)).map(told)).toEqual([]);
  });

  test("knows Node in one room alone", () => {
    const knowing = all.filter(({ from, to }) => within(library)(from) && to.startsWith("node:"));
    expect(knowing.filter(({ from }) => room(library, from) !== "node").map(told)).toEqual([]);
  });

  /** A door holds no code but its example. */
  test("waits for tensors' values in its jobs, and in a backend's self-test, alone", () => {
    const waiting = sources(`${library}/**/*.ts`).filter((file) => readFileSync(file, "utf8").includes(".data()"));
    expect(waiting.filter((file) => !/\/(jobs|door)\/|backend\/self-test/.test(file))).toEqual([]);
  });

  test.each(lightRooms)("keeps TensorFlow.js out of %s", (name) => {
    const heavy = sources(`${library}/${name}/**/*.ts`).filter((file) =>
      closure(inside, file).has(`${library}/tf/browser.ts`),
    );
    expect(heavy).toEqual([]);
  });
});

describe("figures", () => {
  const components = "src/components";
  const inside = all.filter(({ from, to }) => [from, to].every(within(components)));
  const floor = (file: string) => componentFloors.indexOf(room(components, file));
  const isFigure = (folder: string) => existsSync(`${folder}/element.ts`);
  const figureOf = (file: string) => file.split("/").slice(0, 4).join("/");

  test("stand in the room of a lesson, or of what all share", () => {
    const lost = sources(`${components}/**/*.{ts,astro}`).filter((file) => floor(file) < 0);
    expect(lost).toEqual([]);
  });

  test("import from below, and from lessons before theirs", () => {
    expect(inside.filter(({ from, to }) => floor(to) > floor(from)).map(told)).toEqual([]);
  });

  test("leave each other's insides alone", () => {
    const reaching = inside.filter(({ from, to }) => {
      const [a, b] = [figureOf(from), figureOf(to)];
      return a !== b && isFigure(b) && !openRooms.includes(room(components, to)) && room(components, from) !== "tools";
    });
    expect(reaching.map(told)).toEqual([]);
  });

  test("have names of their own", () => {
    const names = sources(`${components}/*/*/element.ts`).map((file) => file.split("/")[3]!);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

test("what serves the pages stands on what it serves them with", () => {
  const partOf = (file: string) =>
    partFloors.findIndex((parts) => parts.some((part) => file.startsWith(`src/${part}/`)));
  const upwards = all.filter(({ from, to }) => partOf(from) >= 0 && partOf(to) > partOf(from));
  expect(upwards.map(told)).toEqual([]);
});

test("no file imports its way back to itself", () => {
  expect(circles(all.filter(({ to, isLazy }) => to.startsWith("src/") && !isLazy))).toEqual([]);
});

describe("tests", () => {
  const mirrored = sources("test/{lib,components,scripts}/**/*.ts");

  test("lie in the folder of what they test", () => {
    const astray = mirrored.filter((file) => {
      const folder = file.split("/").slice(1, -1).join("/");
      return !existsSync(folder.startsWith("scripts") ? folder : `src/${folder}`);
    });
    expect(astray).toEqual([]);
  });
});

describe("the reading of imports can fail", () => {
  test("sees every way to write one", () => {
    const text = [
      'import a, { type B } from "../x/a.ts";',
      'import type { C } from "./c.ts";',
      "import {",
      "  d,",
      '} from "./d.ts";',
      'export * from "./e.ts";',
      'import "./f.css";',
      'const g = () => import("./g.ts");',
      'new Worker(new URL("./h.ts", import.meta.url));',
      'import { add } from "#tf";',
    ].join("\n");
    const found = importsOf("src/y/here.ts", text).map(({ to, isLazy, isType }) => [to, isLazy, isType]);
    expect(found).toEqual([
      ["src/x/a.ts", false, false],
      ["src/y/c.ts", false, true],
      ["src/y/d.ts", false, false],
      ["src/y/e.ts", false, false],
      ["src/y/f.css", false, false],
      ["src/y/g.ts", true, false],
      ["src/y/h.ts", true, false],
      ["src/lib/diffusion/tf/browser.ts", false, false],
    ]);
  });

  test("finds a circle of three", () => {
    const edges = ["ab", "bc", "cb", "ca"].map(([from, to]) => ({ from: from!, to: to! }));
    expect(circles(edges)).toEqual([
      ["b", "c", "b"],
      ["a", "b", "c", "a"],
    ]);
  });
});
