import { describe, expect, test } from "vitest";
import { halvedFrom, plainMethods, roundsOf, studentJob } from "../../../src/components/few-steps/methods.ts";
import { usual } from "../../../src/components/few-steps/settings.ts";

const taught = { settings: usual, params: new Float32Array() };

describe("a student's job", () => {
  test.each(halvedFrom)(
    "halves %i of the teacher's steps down to one, in as much training as the teacher's",
    (from) => {
      const { teacherSteps, steps } = studentJob("progressive", taught, { from });
      expect(teacherSteps! / 2 ** roundsOf("progressive", from)).toBe(1);
      expect(Math.abs(steps * roundsOf("progressive", from) - usual.steps)).toBeLessThan(10);
    },
  );

  test("of other methods is one round of the teacher's training, whatever is halved", () => {
    for (const method of plainMethods.filter((name) => name !== "progressive"))
      expect(studentJob(method, taught, { from: 1024 })).toEqual(studentJob(method, taught));
  });
});
