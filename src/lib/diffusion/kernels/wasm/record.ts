import { backend, dispose, engine, type KernelBackend, type Tensor, type TensorInfo, util } from "#tf";
import { type Inputs, type Recorder, type Results, type Step, tidied } from "../capture.ts";
import { heapOf } from "./heap.ts";
import { listen, type Program, type Slot } from "./program.ts";

/** Everything that a recorded step needs to be done again. */
interface Taken {
  readonly program: Program;
  readonly results: Results;
  /** Tensors that the step is given; they get other numbers for each run. */
  readonly given: Readonly<Record<string, Tensor>>;
}

/**
 * Records the kernels that a step runs and repeats them without the engine, whose tensors and tape cost some 20 µs of
 * JavaScript an operation. The step itself is the first run.
 */
export const recordStep: Recorder = (step, carried, inputs) => {
  const active = backend();
  const heap = heapOf(active);
  const { program, results, given } = take(active, step, carried, inputs);
  const made = results.results.map((result) => program.slotOf(result));
  let isFresh = true;
  return {
    run(numbers) {
      if (!isFresh) {
        for (const [name, { values }] of Object.entries(numbers)) heap.write(given[name]!, values);
        program.run();
        for (const [i, result] of results.results.entries()) if (made[i]) copy(made[i], result);
        program.free();
      }
      isFresh = false;
      return results;
    },
    dispose() {
      program.dispose();
      dispose([...results.results, ...Object.values(given)]);
    },
  };

  function copy({ info }: Slot, to: TensorInfo): void {
    const bytes = util.sizeFromShape([...to.shape]) * util.bytesPerElement(to.dtype);
    heap.call.copy!(heap.at(info), heap.at(to), bytes);
  }
};

/** Runs the step once and writes down its kernels. */
function take(active: KernelBackend, step: Step, carried: readonly Tensor[], inputs: Inputs): Taken {
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, { values, shape }]) => [
      name,
      engine().makeTensor(values.slice(), [...shape], values instanceof Int32Array ? "int32" : "float32") as Tensor,
    ]),
  );
  const { program, stop } = listen(active);
  try {
    const results = tidied(() => step(given, carried));
    stop(results.results);
    return { program, results, given };
  } catch (error) {
    stop([]);
    program.dispose();
    dispose(Object.values(given));
    throw error;
  }
}
