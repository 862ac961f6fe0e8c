import { expect, test } from "vitest";
import { csv, learnedLines } from "../../../../src/components/few-steps/few-chart/rows.ts";
import { Students } from "../../../../src/components/few-steps/students.ts";
import { Teacher } from "../../../../src/components/few-steps/teacher.ts";

test("measurements as comma-separated values: names in quotes, four digits", () => {
  const measures = { distance: 0.123456, stray: 0.5, variety: 1 };
  const finishes = [1, 2].map((evaluations) => ({ evaluations, points: [], measures }));
  expect(csv([{ key: "x", title: "Consistency, distilled", finishes }])).toBe(
    'who,evaluations,distance,stray,variety\n"Consistency, distilled",1,0.1235,0.5000,1.0000\n"Consistency, distilled",2,0.1235,0.5000,1.0000\n',
  );
});

test("nobody who isn't trained has a line", () => {
  const teacher = new Teacher();
  expect(learnedLines(teacher, new Students(teacher))).toEqual([]);
});
