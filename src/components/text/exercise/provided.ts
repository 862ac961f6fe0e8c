import type { Run } from "../../../lib/exercises/program.ts";
import type { Exercise } from "../../../lib/exercises/types.ts";

type Find = (id: string) => Promise<Exercise | undefined>;

const course = Promise.withResolvers<Find>();
const sandbox = Promise.withResolvers<Run>();

/** An editor of code, in place of a plain field. */
export interface CodeEditor {
  source: string;
  focus(): void;
  /** By characters from the start. */
  select(from: number, to: number): void;
  /** Marks a line, from 1, with what is wrong there; without one, takes the mark away. */
  mark(mark?: { readonly line: number; readonly message: string }): void;
}
export interface CodeEditorOptions {
  readonly parent: HTMLElement;
  /** Where its styles go. */
  readonly root: ShadowRoot;
  readonly source: string;
  readonly label: string;
  onChange(): void;
  onRun(): void;
}
type OpenEditor = (options: CodeEditorOptions) => Promise<CodeEditor>;
const editor = Promise.withResolvers<OpenEditor>();

/** Tells elements where exercises are: lessons have them, and components know no lessons. */
export const provideExercises = (find: Find): void => course.resolve(find);

/** Tells elements what runs readers' code. */
export const provideSandbox = (run: Run): void => sandbox.resolve(run);

/** Tells elements what readers write code in, once they write. */
export const provideEditor = (open: OpenEditor): void => editor.resolve(open);

export const openEditor: OpenEditor = async (options) => (await editor.promise)(options);

export const runProvided: Run = async (program) => (await sandbox.promise)(program);

/** @throws a sentence for an exercise that there is not */
export async function exerciseOf(id: string): Promise<Exercise> {
  const found = await (await course.promise)(id);
  if (!found) throw new RangeError(`There is no exercise ${id}.`);
  return found;
}
