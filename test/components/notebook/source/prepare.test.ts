import { describe, expect, test } from "vitest";
import { placeOf } from "../../../../src/components/notebook/source/lines.ts";
import { prepare } from "../../../../src/components/notebook/source/prepare.ts";

/** What a cell defines and answers, run as the worker does, without the sandbox. */
async function ran(source: string, modules: Readonly<Record<string, object>> = {}) {
  const { code, names } = prepare(source);
  const scope: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, undefined]));
  let body: ((nb: object) => Promise<unknown>) | undefined;
  const take = (given: typeof body) => {
    body = given;
  };
  new Function("$nb", "scope", `with (scope) { ${code}\n }`)(take, scope);
  const helpers = {
    import: async (name: string) => modules[name],
    keep: (functions: object) => Object.assign(scope, functions),
  };
  return { answer: await body!(helpers), ...scope };
}

describe("definitions", () => {
  test.each([
    ["const a = 1, b = a + 1;", { a: 1, b: 2 }],
    ["let a;\nlet b = 2", { a: undefined, b: 2 }],
    ["const { a, b: [c, ...d], e = (q) => q } = { a: 1, b: [2, 3] };", { a: 1, c: 2, d: [3] }],
    ["const x: number = await Promise.resolve(3);", { x: 3 }],
    ["enum Way { Up, Down }", { Way: { 0: "Up", 1: "Down", Up: 0, Down: 1 } }],
    ["export const a = 1;\nexport default 3;", { a: 1 }],
    ["type A = { x: number };\ninterface B extends A {}\nlet a = { x: 1 } satisfies A as B;", { a: { x: 1 } }],
    ["const f = ({ a = 1 } = {}, [b] = [2]): number => (({ c } = { c: 3 }) => a + b + c)();\nconst x = f();", { x: 6 }],
    ["const g = async ({ a }: { a?: number } = {}) =>\n  a;\nlet z = 1;", { z: 1 }],
    ["let x = 1\nlet y = 2\n;[x, y] = [y, x]", { x: 2, y: 1 }],
  ])("%s", async (source, expected) => {
    expect(await ran(source)).toMatchObject(expected);
  });

  test("are functions and classes too, a function before its line", async () => {
    const found = await ran(
      "const a = f();\nasync function* g() {}\nfunction f<T>() { return 1 as T }\nclass C { #x = 1 }",
    );
    expect(found).toMatchObject({ a: 1, f: expect.any(Function), g: expect.any(Function), C: expect.any(Function) });
  });

  test("are those of the top alone", () => {
    const source =
      "for (const i of [1]) { const inner = i; }\nif (true) { let b = 1 }\nconst f = (p) => { const q = p; };";
    expect(prepare(source).names).toEqual(["f"]);
  });
});

describe("imports", () => {
  const m = { default: 1, a: 2, b: 3 };
  test.each([
    ['import { a, b as c } from "m";', { a: 2, c: 3 }],
    ['import d, { a } from "m";', { d: 1, a: 2 }],
    ['import * as all from "m";', { all: m }],
    ['import {\n  a,\n  type T,\n} from "m";\nimport type { S } from "m";', { a: 2 }],
    ['const { b } = await import("m");', { b: 3 }],
  ])("%s", async (source, expected) => {
    expect(await ran(source, { m })).toMatchObject(expected);
  });

  test("never reach the language's own import", () => {
    expect(prepare('await import("m");\nimport x from "m"').code).not.toMatch(/[^.]\bimport\b/);
  });
});

describe("the answer", () => {
  test.each([
    ["1 + 1", 2],
    ["1 + 1; // so it is", 2],
    ["let a = 1;\na;\n", 1],
    ["let a = 1;", undefined],
    ["", undefined],
    ["if (1) { 2 }", undefined],
    ["({ a: 1 }).a", 1],
  ])("of %j is %j", async (source, expected) => {
    expect((await ran(source)).answer).toEqual(expected);
  });
});

describe("lines", () => {
  test("stay where they are", () => {
    const source = 'import {\n  a,\n} from "m";\ntype T = {\n  x: 1;\n};\nconst y: T = 1 as never;\nHERE;';
    const { code } = prepare(source);
    expect(code.split("\n").findIndex((line) => line.includes("HERE"))).toBe(7);
  });

  test("of what can't be read are told", () => {
    expect(() => prepare("let a = 1;\nlet b = ;\n")).toThrow(expect.objectContaining({ line: 2 }));
  });

  test("are found in the stacks of Chromium and Firefox", () => {
    expect(placeOf("Error: x\n    at f (cell-3.ts:2:7)\n    at cell-4.ts:1:1")).toEqual({
      cell: 3,
      line: 2,
      column: 7,
    });
    expect(placeOf("f@blob:null/1 line 3 > cell-12.ts:2:9\n")).toEqual({ cell: 12, line: 2, column: 9 });
    expect(placeOf("Error: x\n    at library.js:2:7")).toBeUndefined();
  });
});
