import type { Rng } from "../diffusion/random/rng.ts";
import { judge, verdictOf } from "./judge.ts";
import type { Run } from "./program.ts";
import type { CodeExercise, Exercise, Given, Verdict } from "./types.ts";

const toldBy = (verdict: Verdict) => (verdict.verdict === "right" ? "right" : `${verdict.verdict}: ${verdict.says}`);

/**
 * What is wrong with an exercise itself, in sentences: a solution that isn't right, a start that is, a mistake that isn't told,
 * or is told as another. Whoever writes exercises asks this of them.
 */
export async function faultsOf(exercise: Exercise, run: Run, rng: Rng): Promise<string[]> {
  const found = [...ofForm(exercise)];
  const expectRight = async (what: string, given: Given) => {
    const verdict = await judge(exercise, given, run, rng);
    if (verdict.verdict !== "right") found.push(`${what} is not right, but ${toldBy(verdict)}`);
  };
  const expectSaid = async (what: string, given: Given, says: string) => {
    const verdict = await judge(exercise, given, run, rng);
    if (verdict.verdict !== "wrong" || !verdict.says.includes(says))
      found.push(`${what} should be told “${says}”, and is ${toldBy(verdict)}`);
  };
  if (exercise.kind === "code") {
    await expectRight("The solution", { kind: "code", source: exercise.solution });
    const start = await judge(exercise, { kind: "code", source: exercise.starter }, run, rng);
    if (start.verdict === "right") found.push("The start is right already.");
    if (!exercise.starter.includes("____")) found.push("The start has no blank, ____.");
    found.push(...untold(exercise, rng));
  } else if (exercise.kind === "number") {
    await expectRight("The answer", { kind: "number", value: exercise.answer });
    for (const { value, says } of exercise.mistakes)
      await expectSaid(`The mistake ${value}`, { kind: "number", value }, says);
  } else if (exercise.kind === "figure") {
    await expectRight("The solution", { kind: "figure", ...exercise.solution });
    for (const { seen, says } of exercise.mistakes)
      await expectSaid(`The figure at ${JSON.stringify(seen.state)}`, { kind: "figure", ...seen }, says);
  }
  return found;
}

function* ofForm(exercise: Exercise): Generator<string> {
  const { title, prompt, hints } = exercise;
  if (!title || !prompt) yield "It needs a title and a prompt.";
  if (hints.length === 0) yield "It needs a hint at least.";
  if (exercise.kind === "choice") {
    const right = exercise.answers.filter((answer) => "right" in answer);
    if (right.length !== 1 || exercise.answers.length < 3)
      yield "A choice needs three answers at least, one of them right.";
  } else if (exercise.mistakes.length === 0) yield "It knows no mistakes.";
}

/** Mistakes that the check would not tell, or would tell as others. */
export function* untold(exercise: CodeExercise, rng: Rng): Generator<string> {
  const calls = exercise.calls(rng);
  for (const { by, says } of exercise.mistakes) {
    const outcomes = calls.map((args) => ({ value: by(...args), changed: false }));
    const verdict = verdictOf(exercise, calls, { outcomes });
    if (verdict.verdict !== "wrong" || verdict.says !== says) yield `The mistake “${says}” is told ${toldBy(verdict)}`;
  }
}
