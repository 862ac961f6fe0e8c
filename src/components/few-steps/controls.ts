import type { TemplateResult } from "lit";
import { type ChoiceOptions, choice, numberField, select } from "../kit/controls/controls.ts";
import type { Bind } from "../kit/frame/figure.ts";
import { training } from "../learner/training.ts";
import { type Options, type PlainMethod, ways } from "./methods.ts";
import type { Settings, settingsTable } from "./settings.ts";
import { students } from "./students.ts";
import { teacher } from "./teacher.ts";

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

type Bound<V extends string | number> = Omit<ChoiceOptions<V>, "label">;

export const methodChoice = (method: Bound<PlainMethod>): TemplateResult =>
  select({ label: "Way to distil", ...method, disabled: students.isTraining });

/** How many of the teacher's steps the next progressive student halves. */
export const fromChoice = <V extends number>(from: Bound<V>): TemplateResult =>
  choice({ label: "Progressive: halve from", ...from, disabled: students.isTraining });

/** What the next teacher is to learn. */
export const teacherOptions = (figure: Bind<typeof settingsTable>): readonly TemplateResult[] => [
  choice({ label: "Data of the next teacher", ...figure.bind("cloud"), disabled: isBusy() }),
  numberField({ label: "Seed", ...figure.bind("seed"), disabled: isBusy() }),
  numberField({ label: "Training steps", ...figure.bind("steps"), disabled: isBusy() }),
];
