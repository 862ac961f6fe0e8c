import { stripTypeScriptTypes } from "node:module";
import { constants, createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { type Cells, runInCells } from "../../../src/lib/exercises/cells.ts";
import type { Program } from "../../../src/lib/exercises/program.ts";

/** A kernel as a notebook has it: cells share a scope, and the value of the last line is shown. */
function kernel(): Cells {
  const realm = createContext(constants.DONT_CONTEXTIFY);
  return {
    async run({ cell, source, onOutputs }) {
      const log = (...what: unknown[]) => onOutputs([{ kind: "text", text: what.join(" "), tone: "log" }]);
      Object.assign(realm, { console: { log, warn: log } });
      try {
        const value: unknown = runInContext(stripTypeScriptTypes(source), realm);
        if (typeof value === "string") onOutputs([{ kind: "text", text: value }]);
        return { stopped: false };
      } catch (error) {
        const { message } = error as Error;
        return { failure: { message, cell, line: 1 }, stopped: message === "stop" };
      }
    },
    stop() {},
  };
}

const program = (source: string): Program => ({
  scripts: [
    { name: "given", source: "const two = 2;" },
    { name: "answer", source },
  ],
  entry: "f",
  calls: [[1], [Number.NaN]],
});
const run = (source: string) => runInCells(kernel)(program(source));

test("calls a function of the reader's with what is given", async () => {
  const outcomes = [
    { value: [3, undefined], changed: false },
    { value: [Number.NaN, undefined], changed: false },
  ];
  expect(await run("const f = (x: number) => [x + two, undefined];")).toEqual({ outcomes });
});

test("tells of each call what it threw", async () => {
  const ran = await run("const f = (x: number) => { if (x === 1) throw new Error('no'); return x; };");
  expect(ran).toMatchObject({ outcomes: [{ error: "Error: no." }, { value: Number.NaN }] });
});

test("says in which line of the reader's code something went wrong", async () => {
  expect(await run("const f = ;")).toMatchObject({ error: expect.stringMatching(/^Line 1: /) });
  expect(await run("const g = 1;")).toEqual({ error: "There is no function f: keep its name as it was." });
  expect(await run("throw new Error('stop')")).toEqual({ error: "Line 1: stop", line: 1, stopped: "time" });
});

test("keeps what the answer prints, as it is read and in its calls", async () => {
  const ran = await run("console.log('read'); const f = (x: number) => { console.warn('called with', x); return x; };");
  expect(ran).toMatchObject({ outcomes: [{ value: 1 }, { value: Number.NaN }] });
  expect(ran.printed).toEqual(["read", "called with 1", "called with NaN"]);
});

test("shows a part of much that is printed, and finds the report behind it", async () => {
  const ran = await run(
    "const f = (x: number) => { for (let i = 0; i < 1000; i++) console.log('a'.repeat(5000)); return x; };",
  );
  expect(ran).toMatchObject({ outcomes: [{ value: 1 }, { value: Number.NaN }] });
  expect(ran.printed!.length).toBeLessThan(50);
  expect(ran.printed!.every((text) => text.length < 1100)).toBe(true);
  expect(ran.printed!.at(-1)).toMatch(/and more/);
});
