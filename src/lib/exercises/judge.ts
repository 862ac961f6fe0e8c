import type { Rng } from "../diffusion/random/rng.ts";
import { difference } from "./compare.ts";
import { type Outcome, type Program, programOf, type Ran, type Run, refusal } from "./program.ts";
import type { CodeExercise, Exercise, FigureExercise, Given, NumberExercise, Plain, Verdict } from "./types.ts";

const right: Verdict = { verdict: "right" };
const wrong = (says: string): Verdict => ({ verdict: "wrong", says });
const asked = { code: "code", choice: "a choice", number: "a number", figure: "a figure" };
const unjudged = (says: string): Verdict => ({ verdict: "unjudged", says });

/** Judges an answer to an exercise. Code goes to the sandbox `run`, with inputs drawn from `rng`. */
export async function judge(exercise: Exercise, given: Given, run: Run, rng: Rng): Promise<Verdict> {
  if (exercise.kind === "code" && given.kind === "code") return judgeCode(exercise, given.source, run, rng);
  if (exercise.kind === "choice" && given.kind === "choice") {
    const answer = exercise.answers[given.choice];
    if (!answer) return unjudged(`There is no answer number ${given.choice + 1}.`);
    return "right" in answer ? right : wrong(answer.says);
  }
  if (exercise.kind === "number" && given.kind === "number") return judgeNumber(exercise, given.value);
  if (exercise.kind === "figure" && given.kind === "figure") return judgeFigure(exercise, given);
  return unjudged(`The exercise asks for ${asked[exercise.kind]}, and the answer is ${asked[given.kind]}.`);
}

function judgeNumber({ answer, within, mistakes }: NumberExercise, value: number): Verdict {
  if (!Number.isFinite(value)) return wrong("This is no number.");
  const isAt = (place: number) => Math.abs(value - place) <= within;
  if (isAt(answer)) return right;
  return wrong(mistakes.find((each) => isAt(each.value))?.says ?? "Not this number. Take a hint, or try again.");
}

function judgeFigure(exercise: FigureExercise, seen: Given & { kind: "figure" }): Verdict {
  const says = exercise.lacks(seen);
  return says === undefined ? right : wrong(says);
}

async function judgeCode(exercise: CodeExercise, source: string, run: Run, rng: Rng): Promise<Verdict> {
  const refused = refusal(source);
  if (refused) return wrong(refused);
  const calls = exercise.calls(rng);
  const ran = await run(programOf(exercise, source, calls));
  return { ...verdictOf(exercise, calls, ran), ...(ran.printed?.length && { printed: ran.printed }) };
}

/** What a program's run says of the code: right where each call gives what the library gives. */
export function verdictOf(exercise: CodeExercise, calls: Program["calls"], ran: Ran): Verdict {
  if ("error" in ran) return { ...(ran.stopped ? unjudged : wrong)(ran.error), ...lineOf(ran) };
  const { outcomes } = ran;
  if (outcomes.length !== calls.length) return unjudged("The sandbox lost some of the calls. Try again.");
  const expected = calls.map((args) => exercise.oracle(...args));
  const faults = outcomes.map((outcome, i) => fault(outcome, expected[i], exercise.within));
  const at = faults.findIndex((each) => each !== undefined);
  if (at < 0) return right;
  const says = known(exercise, calls, outcomes) ?? `${faults[at]} Called with ${shown(calls[at]!)}.`;
  return { ...wrong(says), ...lineOf(outcomes[at]!) };
}

const lineOf = (of: Outcome | Ran) => ("line" in of && of.line !== undefined ? { line: of.line } : {});

function fault(outcome: Outcome, expected: Plain, within: number): string | undefined {
  if ("error" in outcome) return outcome.error;
  const found = difference(outcome.value, expected, within);
  if (found) return found;
  return outcome.changed ? "It changes the list that it is given: make a new one, as with map." : undefined;
}

/** What is said of the known mistake that gives the same values in every call. */
function known(exercise: CodeExercise, calls: Program["calls"], outcomes: readonly Outcome[]): string | undefined {
  const gives = ({ by }: CodeExercise["mistakes"][number]) =>
    outcomes.every((o, i) => "value" in o && !difference(o.value, by(...calls[i]!), exercise.within));
  return exercise.mistakes.find(gives)?.says;
}

const longestShown = 120;

function shown(args: readonly Plain[]): string {
  const rounded = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(4)) : value);
  const text = args.map((arg) => JSON.stringify(arg, rounded)).join(", ");
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
