import { expect, test } from "vitest";
import { teller } from "../../../scripts/bench/say.ts";

function told(isTTY: boolean, sayings: readonly (readonly [at: number, sentence: string])[]): string[] {
  const written: string[] = [];
  let clock = 0;
  const say = teller({ isTTY, write: (text) => written.push(text) }, () => clock, 100);
  for (const [at, sentence] of sayings) {
    clock = at;
    say(sentence);
  }
  return written;
}

test("a terminal has one line, rewritten", () =>
  expect(
    told(true, [
      [0, "a: 1"],
      [1, "a: 2"],
    ]),
  ).toEqual(["\r\u001b[Ka: 1 …", "\r\u001b[Ka: 2 …"]));

test("elsewhere the first line comes at once, more of the same seldom, and another matter at once", () =>
  expect(
    told(false, [
      [0, "a: 1"],
      [99, "a: 2"],
      [100, "a: 3"],
      [101, "drawing"],
      [102, "b: 1"],
    ]),
  ).toEqual(["a: 1\n", "a: 3\n", "drawing\n", "b: 1\n"]));
