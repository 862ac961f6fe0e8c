import { dispose, getBackend, type Tensor, tensor, tidy } from "#tf";

/** Numbers for one run of a step. */
export interface Input {
  readonly values: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

/** What one run of a step is given, by name. */
export type Inputs = Readonly<Record<string, Input>>;
/** The same as tensors, on the device: the step's to read, not to keep. */
export type Given = Readonly<Record<string, Tensor>>;

/** What a step computes: `carried` takes the place of what was carried into it, or is the same, changed in place. */
export interface Results {
  readonly results: readonly Tensor[];
  readonly carried: readonly Tensor[];
}

/** Tensor work that is done again and again with other numbers; what it makes on the way it leaves to be freed. */
export type Step = (given: Given, carried: readonly Tensor[]) => Results;

export interface CapturedStep {
  /** Results and what is carried are lent until the next run. */
  run(inputs: Inputs): Results;
  /** Frees everything. */
  dispose(): void;
}

/** How a backend repeats a step faster than by running it: it records the step's commands. */
export type Recorder = (step: Step, carried: readonly Tensor[], inputs: Inputs) => Recording;

/** Recorded commands; what is carried stays the caller's. */
export interface Recording {
  run(inputs: Inputs): Results;
  dispose(): void;
}

/** By backend; filled in where a backend's kernels are installed. */
export const recorders = new Map<string, Recorder>();

/**
 * Runs a step as often as asked; owns what is carried from run to run. Where the step is recordable and the backend can, it
 * runs once for each set of shapes, and only its commands afterwards: it must then change in place what it carries, and
 * depend on nothing else but what it is given.
 */
export function capture(step: Step, carried: readonly Tensor[], isRecordable: boolean): CapturedStep {
  const recorder = isRecordable ? recorders.get(getBackend()) : undefined;
  return recorder ? recorded(step, carried, recorder) : eager(step, carried);
}

function eager(step: Step, start: readonly Tensor[]): CapturedStep {
  let last: Results = { results: [], carried: start };
  const replace = (next: Results) => {
    dispose([...last.results, ...last.carried].filter((old) => !next.carried.includes(old)));
    last = next;
  };
  return {
    run(inputs) {
      const given = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, tensorOf(input)]));
      try {
        replace(tidied(() => step(given, last.carried)));
      } finally {
        dispose(Object.values(given));
      }
      return last;
    },
    dispose: () => dispose([...last.results, ...last.carried]),
  };
}

/** Runs `f` and frees all that it made but its results. */
export function tidied(f: () => Results): Results {
  let made!: Results;
  tidy(() => {
    made = f();
    return [...made.results, ...made.carried];
  });
  return made;
}

const tensorOf = ({ values, shape }: Input): Tensor =>
  tensor(values, [...shape], values instanceof Int32Array ? "int32" : "float32");

function recorded(step: Step, carried: readonly Tensor[], recorder: Recorder): CapturedStep {
  let [shapes, recording]: [string, Recording | undefined] = ["", undefined];
  return {
    run(inputs) {
      const wanted = Object.entries(inputs).map(([name, { shape }]) => `${name} ${shape}`);
      if (wanted.join() !== shapes) {
        recording?.dispose();
        recording = undefined;
        recording = recorder(step, carried, inputs);
        shapes = wanted.join();
      }
      return recording!.run(inputs);
    },
    dispose() {
      recording?.dispose();
      dispose([...carried]);
    },
  };
}
