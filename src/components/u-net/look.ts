import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { Inspection, InspectJob } from "../../lib/diffusion/jobs/inspect/job.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { cosine } from "../../lib/diffusion/schedules/schedule.ts";
import { drawn } from "../workbench/image-lab/sampling.ts";
import type { Shipped } from "../workbench/shipped/shipped.ts";
import { changeOf, pathsSeen, type Question } from "./questions.ts";

type Asked = Pick<Engine, "run">;

/** A clean glyph, and the same with noise. */
export interface Pair {
  /** Flat [256], white 1 on black −1. */
  readonly clean: Float32Array;
  readonly noisy: Float32Array;
}

/** What one network answers to a question. */
export interface Answer {
  /** Its guess of the clean picture. */
  readonly guess: Float32Array;
  /** The same with what the question changes. */
  readonly changed?: Float32Array;
  readonly seen: Inspection["seen"];
  readonly reach?: Float32Array;
  /** Ten digits that it draws, and draws with the change; a network without skips has none to cut. */
  readonly samples?: Float32Array;
  readonly changedSamples?: Float32Array;
}

const side = 16;

/** A glyph of a class, from a seed, and noise of the same seed at a time. */
export async function pairOf(character: string, seed: number, t: number): Promise<Pair> {
  const { glyphs } = await import("../../lib/diffusion/data/images/glyphs.ts");
  const random = rng(seed);
  const clean = glyphs({ size: side, characters: character })(random.fork("picture"), 1).points;
  const noise = random.fork("noise").normals(side * side);
  const { alpha, sigma } = schedule(t);
  return { clean, noisy: clean.map((value, i) => alpha * value + sigma * noise[i]!) };
}

const schedule = cosine();

/** Mean of squared differences. */
export const errorOf = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum / a.length;
};

/** Asks one network. What is drawn from noise comes last. */
export async function* look(
  engine: Asked,
  { model, params, classNames }: Shipped,
  { noisy }: Pair,
  question: Question,
): AsyncGenerator<Answer> {
  const label = classNames.indexOf(question.character);
  const { t, row, column } = question;
  const job: InspectJob = { model, params, x: noisy, t, label };
  const inspect = async (patch: Partial<InspectJob>): Promise<Inspection> => {
    for await (const inspection of engine.run("inspect", { ...job, ...patch })) return inspection;
    throw new Error("No answer came; ask again.");
  };
  const whole = await inspect({
    see: pathsSeen(question),
    ...(question.ask === "reach" ? { reach: [row, column] } : {}),
  });
  const { x0: guess, ...rest } = whole;
  const change = changeOf(question, classNames);
  if (!change) return yield { guess, ...rest };
  const isAble = question.ask !== "skips" || !("skips" in model) || model.skips !== false;
  const answer = { guess, ...rest, ...(isAble && { changed: (await inspect(change)).x0 }) };
  yield answer;
  const samples = await digits(engine, model, params, classNames, {});
  if (!isAble) return yield { ...answer, samples };
  yield { ...answer, samples };
  yield { ...answer, samples, changedSamples: await digits(engine, model, params, classNames, change) };
}

const digitSteps = 10;

/** Ten digits, each asked for by its class unless the change tells of another. */
async function digits(
  engine: Asked,
  model: Shipped["model"],
  params: Float32Array,
  classNames: readonly string[],
  change: Partial<InspectJob>,
) {
  const all = new Float32Array(10 * side * side);
  for (let digit = 0; digit < 10; digit++) {
    const told = "label" in change ? change.label : classNames.indexOf(String(digit));
    const wish = {
      model,
      params,
      steps: digitSteps,
      count: 1,
      seed: digit,
      ...(change.cut ? { cut: change.cut } : {}),
    };
    all.set(await drawn(engine, { ...wish, ...(told === undefined ? {} : { label: told }) }), digit * side * side);
  }
  return all;
}
