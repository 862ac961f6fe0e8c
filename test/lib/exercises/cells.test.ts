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
  expect(await run("throw new Error('stop')")).toEqual({ error: "Line 1: stop", stopped: "time" });
});
