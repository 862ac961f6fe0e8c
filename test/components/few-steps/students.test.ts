import { expect, test } from "vitest";
import { Students } from "../../../src/components/few-steps/students.ts";
import { Teacher } from "../../../src/components/few-steps/teacher.ts";

test("students wait for a teacher: none is trained before there is one", async () => {
  const teacher = new Teacher();
  const students = new Students(teacher);
  await students.train(["progressive"]);
  expect([students.state, students.isLearned, students.student("progressive")]).toEqual(["idle", false, undefined]);
});
