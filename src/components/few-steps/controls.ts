import type { TemplateResult } from "lit";
import { choice, number, select } from "../kit/controls/controls.ts";
import { wholeWithin } from "../kit/controls/within.ts";
import { clouds } from "../kit/data/clouds.ts";
import { training } from "../learner/training.ts";
import { halvedFrom, type Options, type PlainMethod, plainMethods, ways } from "./methods.ts";
import { readCloud, type Settings, shown, usual } from "./settings.ts";
import { students } from "./students.ts";
import { teacher } from "./teacher.ts";

/** Settings of a link, brought into range. */
export const readSettings = ({ cloud, seed, steps }: Settings): Settings => ({
  cloud: readCloud(cloud),
  seed: wholeWithin(seed, 0, 1e6, usual.seed),
  steps: wholeWithin(steps, 10, 20_000, usual.steps),
});

const isBusy = (): boolean => teacher.isTraining || students.isTraining;

/** The button that trains the page's teacher. */
export const teacherTraining = (settings: Settings): TemplateResult =>
  training(teacher, {
    train: "Train a teacher",
    again: "Another teacher",
    doing: "Training the teacher",
    disabled: students.isTraining,
    onTrain: () => void teacher.train(settings),
  });

/** The button that trains students by some methods. */
export const studentTraining = (asked: readonly PlainMethod[], options?: Options): TemplateResult => {
  const name = asked.length === 1 ? "this student" : "all its students";
  return training(students, {
    train: `Train ${name}`,
    again: asked.some((method) => !students.student(method)) ? `Train ${name}` : "Train again",
    doing: ways[students.method].title,
    disabled: !teacher.taught || isBusy() || asked.length === 0,
    onTrain: () => void students.train(asked, options),
  });
};

export const methodChoice = (value: PlainMethod, onChange: (method: PlainMethod) => void): TemplateResult =>
  select({
    label: "Way to distil",
    value,
    options: plainMethods.map((method) => [method, ways[method].title]),
    disabled: students.isTraining,
    onChange,
  });

/** How many of the teacher's steps the next progressive student halves. */
export const fromChoice = (from: number, onChange: (from: number) => void): TemplateResult =>
  choice({
    label: "Progressive: halve from",
    value: String(from),
    options: halvedFrom.map((n) => [String(n), `${n} steps`] as const),
    disabled: students.isTraining,
    onChange: (n) => onChange(Number(n)),
  });

/** What the next teacher is to learn. */
export const teacherOptions = (
  settings: Settings,
  onChange: (change: Partial<Settings>) => void,
): readonly TemplateResult[] => [
  choice({
    label: "Data of the next teacher",
    value: settings.cloud,
    options: shown.map((name) => [name, clouds[name]!.title]),
    disabled: isBusy(),
    onChange: (cloud) => onChange({ cloud }),
  }),
  number({
    label: "Seed",
    min: 0,
    max: 1e6,
    step: 1,
    value: settings.seed,
    disabled: isBusy(),
    onChange: (seed) => onChange({ seed }),
  }),
  number({
    label: "Training steps",
    min: 10,
    max: 20_000,
    step: 1,
    value: settings.steps,
    disabled: isBusy(),
    onChange: (steps) => onChange({ steps }),
  }),
];
