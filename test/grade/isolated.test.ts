import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { runIsolated } from "../../src/grade/isolated.ts";
import type { Ran } from "../../src/lib/exercises/program.ts";

const limits = { milliseconds: 1500, megabytes: 300 };
const run = (source: string, args: readonly number[] = [1]): Promise<Ran> =>
  runIsolated({ scripts: [{ name: "answer", source }], entry: "f", calls: [args] }, limits);

/** What it came to, in a sentence or a value. */
async function told(source: string) {
  const ran = await run(source);
  if ("error" in ran) return ran.error;
  const [outcome] = ran.outcomes;
  return "error" in outcome! ? outcome.error : outcome!.value;
}

describe("runs an answer", () => {
  test("calls it with the given values", async () => {
    const ran = await run("const f = (a: number, b: number): number[] => [a + b, NaN, -Infinity];", [1, 2]);
    expect(ran).toEqual({ outcomes: [{ value: [3, Number.NaN, Number.NEGATIVE_INFINITY], changed: false }] });
  });

  test("takes typed arrays and records", async () => {
    expect(await told("const f = () => ({ x: new Float64Array([1, 2]), y: undefined });")).toEqual({
      x: [1, 2],
      y: undefined,
    });
  });

  test.each([
    ["const f = () => {\n  return x;\n};", "ReferenceError in line 2: x is not defined."],
    ["const f = (;", /^This is no TypeScript, line 1: /],
    ["const g = 1;", "There is no function f: keep its name as it was."],
    ["const f = () => f();", "The code calls itself without end."],
    ["const f = async () => 1;", /a promise \(leave out async\)/],
    ["const f = () => () => 1;", /It gives back a function/],
    ["const f = () => { const a: unknown[] = []; a.push(a); return a; };", /lists in lists without end/],
    ["const f = () => new Array(1e6).fill(0);", /too much/],
    ["const f = () => { throw { get message() { throw 1; } }; };", /can't be read|\[object Object\]/],
  ])("says what is wrong with %j", async (source, says) => {
    expect(await told(source)).toMatch(says);
  });
});

describe("survives", () => {
  test.each([
    ["a loop without end", "const f = () => { while (true) {} };", "time"],
    ["a loop at the top", "while (true) {}", "time"],
    ["turns without end", "(async () => { for (;;) await 0; })(); const f = () => { for (;;); };", "time"],
    ["a memory bomb", "const f = () => { const a = []; for (;;) a.push(new Array(1e5).fill(1.5)); };", "memory"],
    [
      "a bomb outside of the heap",
      "const f = () => { const a = []; for (;;) a.push(new Float64Array(1e6).fill(1)); };",
      "memory",
    ],
    ["one long text", 'const f = () => "x".repeat(2 ** 29 - 100) + "y";', undefined],
    ["a broken built-in", "JSON.stringify = () => { throw 1; }; Array.from = null; const f = () => 1;", undefined],
    ["a proxy", "const f = () => new Proxy({}, { ownKeys() { for (;;); } });", "time"],
  ])("%s", async (_, source, stopped) => {
    const ran = await run(source);
    if (stopped) expect(ran).toMatchObject({ stopped, error: expect.stringMatching(/\.\??$|\?$/) });
    else expect("error" in ran || ran.outcomes.length === 1).toBe(true);
  });
});

describe("gives no way out", () => {
  const nothing =
    /not defined|not allowed|Code generation|no callback|undefined|null|not supported|denied|not a function/i;
  test.each([
    "const f = () => process.env;",
    "const f = () => require('fs');",
    "const f = () => fetch('http://127.0.0.1');",
    "const f = () => globalThis.constructor.constructor('return process')();",
    "const f = () => (() => {}).constructor('return process')();",
    "const f = () => eval('1');",
    "const f = () => new WebAssembly.Memory({ initial: 1 });",
    "const f = () => setTimeout(() => {}, 1);",
    "const f = () => new Worker('x');",
    "const f = () => { Error.prepareStackTrace = (_, s) => s.map((c) => c.getFunction()).filter(Boolean).length; const n = new Error().stack; return n === 0 ? null.x : n; };",
  ])("%j", async (source) => {
    expect(String(await told(source))).toMatch(nothing);
  });

  /** Dynamic import is refused before; should one get this far, its error is the only thing of the outer realm that it sees. */
  test("an error of the outer realm leads nowhere", async () => {
    const source = `
      let seen = "nothing";
      const f = () => seen;
      import("node:fs").catch((e) => { try { seen = e.constructor.constructor("return process")().version; } catch (x) { seen = x.message; } });`;
    expect(await told(source)).toBe("nothing");
  });

  test("a server nearby hears nothing", async () => {
    let heard = 0;
    const server = createServer(() => heard++).listen(0);
    const { port } = server.address() as AddressInfo;
    await told(`const f = () => fetch("http://127.0.0.1:${port}")`);
    await told(`const f = () => 1; import("node:http").then((h) => h.get("http://127.0.0.1:${port}"));`);
    await told(
      `const f = () => { for (let i = 0; i < 1e8; i++); return 1; }; import("x").catch((e) => e.constructor.constructor("return fetch")()("http://127.0.0.1:${port}"));`,
    );
    server.close();
    expect(heard).toBe(0);
  });
});
