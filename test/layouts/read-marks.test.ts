import { expect, test } from "vitest";
import { howFar, marked, parseMarks } from "../../src/layouts/read-marks.ts";

test("a section counts once, and a lesson is read when all of them are", () => {
  const once = marked({}, "samplers", "a", 2);
  expect(howFar(once, "samplers")).toBe("1 of 2 sections read");
  expect(marked(once, "samplers", "a", 2)).toEqual(once);
  expect(howFar(marked(once, "samplers", "b", 2), "samplers")).toBe("read");
  expect(howFar(once, "guidance")).toBe("");
});

test("what is no mark is dropped", () => {
  expect(parseMarks(null)).toEqual({});
  expect(parseMarks("{")).toEqual({});
  expect(parseMarks('{"a":{"read":["x"],"of":3},"b":{"read":[1],"of":3},"c":null,"d":7}')).toEqual({
    a: { read: ["x"], of: 3 },
  });
});
