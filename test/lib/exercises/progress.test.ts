import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Attempt, readAttempt } from "../../../src/lib/exercises/attempt.ts";
import {
  howMany,
  merged,
  type Progress,
  progressOf,
  readProgress,
  writeProgress,
} from "../../../src/lib/exercises/progress.ts";

const small = fc.nat({ max: 3 });
const attempts: fc.Arbitrary<Attempt> = fc.record({
  exercise: fc.constantFrom("a/x", "a/y", "b/z"),
  given: fc.record({ kind: fc.constant("number" as const), value: small }),
  verdict: fc.constantFrom("right" as const, "wrong" as const, "open" as const),
  ...{ tries: small, hints: small, shown: fc.boolean(), seconds: small, begun: small, last: small },
});
const progress: fc.Arbitrary<Progress> = fc.array(attempts, { maxLength: 4 }).map(progressOf);

describe("merging", () => {
  test("comes to the same in any order, and however often", () => {
    fc.assert(
      fc.property(progress, progress, progress, (a, b, c) => {
        expect(merged(a, b)).toEqual(merged(b, a));
        expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)));
        expect(merged(merged(a, b), a)).toEqual(merged(a, b));
      }),
    );
  });

  test("keeps what was right", () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        for (const { exercise, verdict } of Object.values(a))
          if (verdict === "right") expect(merged(a, b)[exercise]!.verdict).toBe("right");
      }),
    );
  });
});

test("a file of it reads back", () =>
  fc.assert(
    fc.property(progress, (each) => {
      expect(readProgress(writeProgress(each))).toEqual({ progress: each, lost: 0 });
    }),
  ));

test.each([
  ["nonsense", /no file of progress/],
  ["null", /no file of progress/],
  ['{"format":"noisebook-progress","attempts":[],"version":2}', /has version 2/],
])("%j is refused in a sentence", (text, says) => expect(() => readProgress(text)).toThrow(says));

test("a file that is damaged in places gives what can be read, and tells how much can't", () => {
  const whole = { ...good, given: { kind: "number", value: 1 }, seconds: 1, begun: 1, last: 2 };
  const attempts = [whole, { ...whole, exercise: "a/y", tries: "many" }, null, { ...whole, exercise: "b/z" }];
  const { progress, lost } = readProgress(JSON.stringify({ format: "noisebook-progress", version: 1, attempts }));
  expect([Object.keys(progress), lost]).toEqual([["a/x", "b/z"], 2]);
});

const good = {
  exercise: "a/x",
  given: { kind: "code", source: "1" },
  verdict: "open",
  tries: 0,
  hints: 0,
  shown: false,
};

test.each([
  { tries: -1 },
  { exercise: "../x" },
  { exercise: "__proto__" },
  { given: { kind: "code", source: 1 } },
  { given: { kind: "code", source: "x".repeat(20_001) } },
  { given: { kind: "figure", state: [], readings: { a: "1" } } },
  { verdict: "best" },
  { seconds: Number.NaN },
])("an attempt with %j is none", (wrong) => {
  const whole = { ...good, seconds: 1, begun: 1, last: 2 };
  expect(readAttempt(whole)).toBeDefined();
  expect(readAttempt({ ...whole, ...wrong })).toBeUndefined();
});

test("says how many are done", () => {
  const done = (exercise: string, verdict: "right" | "wrong") =>
    ({ ...good, exercise, verdict, seconds: 1, begun: 1, last: 2 }) as unknown as Attempt;
  const all = progressOf([done("a/x", "right"), done("a/y", "wrong"), done("b/z", "right")]);
  expect([howMany(all, "a", 4), howMany(all, "b", 1), howMany(all, "c", 3)]).toEqual([
    ...["1 of 4 exercises done", "all exercises done", ""],
  ]);
});
