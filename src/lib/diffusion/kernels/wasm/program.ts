import { engine, getKernelsForBackend, type KernelBackend, type KernelConfig, type TensorInfo } from "#tf";

type Kernel = KernelConfig["kernelFunc"];
type Arguments = Parameters<Kernel>[0];
type Input = TensorInfo | readonly TensorInfo[] | undefined;

/** Numbers that a command makes, in another place in each run. */
export interface Slot {
  /** Where they are now. */
  info: TensorInfo;
  /** The inputs of commands that are these numbers. */
  readonly readers: { dataId: object }[];
}

interface Command {
  readonly kernel: Kernel;
  readonly call: Arguments;
  readonly makes: readonly Slot[];
  /** What is needed no more afterwards. */
  frees: readonly Slot[];
}

/** Kernels in the order in which a step ran them, freed of the engine. */
export interface Program {
  /** What is made of a tensor, if a command makes it. */
  slotOf(tensor: TensorInfo): Slot | undefined;
  run(): void;
  /** Frees what is left of a run. */
  free(): void;
  /** Lets go of constants. */
  dispose(): void;
}

/** Writes down what kernels of a backend run, until it is told to stop, and what of it must outlive a run. */
export function listen(backend: KernelBackend): { program: Program; stop(results: readonly TensorInfo[]): void } {
  const commands: Command[] = [];
  const [slots, constants] = [new Map<object, Slot>(), new Set<object>()];
  let left: ReadonlySet<Slot> = new Set();
  const note = (kernel: Kernel, call: Arguments, outputs: readonly TensorInfo[]) => {
    const used = Object.values(call.inputs as Record<string, Input>).flat();
    const isAlias = outputs.length > 0 && outputs.every(({ dataId }) => used.some((input) => input?.dataId === dataId));
    if (isAlias) return;
    const inputs = rewired(call.inputs as Record<string, Input>, (info) => {
      const slot = slots.get(info.dataId);
      if (slot) slot.readers.push(info);
      else hold(info.dataId);
    });
    const makes = outputs.map((info): Slot => ({ info, readers: [] }));
    for (const slot of makes) slots.set(slot.info.dataId, slot);
    commands.push({ kernel, call: { ...call, inputs } as Arguments, makes, frees: [] });
  };
  const hold = (dataId: object) => {
    if (constants.has(dataId)) return;
    constants.add(dataId);
    backend.incRef(dataId);
  };
  const unpatch = patch(backend, note);
  const program: Program = {
    slotOf: ({ dataId }) => slots.get(dataId),
    run() {
      for (const command of commands) execute(backend, command);
    },
    free() {
      for (const { info } of left) backend.disposeData(info.dataId);
    },
    dispose() {
      for (const dataId of constants) if (backend.disposeData(dataId)) engine().removeDataId(dataId, backend);
    },
  };
  return {
    program,
    stop(results) {
      unpatch();
      left = new Set(results.map(({ dataId }) => slots.get(dataId)).filter((slot) => slot !== undefined));
      schedule(commands, left);
    },
  };
}

/** Copies of a kernel's inputs, each of which is shown to `see`. */
function rewired(inputs: Record<string, Input>, see: (info: { dataId: object }) => void): Record<string, Input> {
  const own = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
    const info = { dataId, shape, dtype };
    see(info);
    return info;
  };
  const rewire = (input: Input): Input => {
    if (!input) return input;
    return Array.isArray(input) ? input.map(own) : own(input as TensorInfo);
  };
  if (Array.isArray(inputs)) return inputs.map(rewire) as never;
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, rewire(input)]));
}

/** Tells each command what nothing after it needs. */
function schedule(commands: readonly Command[], lasting: ReadonlySet<Slot>): void {
  const last = new Map<Slot, Command>();
  const readers = new Map<object, Command>();
  for (const command of commands)
    for (const input of Object.values(command.call.inputs as Record<string, Input>).flat())
      if (input) readers.set(input, command);
  for (const command of commands)
    for (const slot of command.makes) last.set(slot, readers.get(slot.readers.at(-1) ?? {}) ?? command);
  for (const command of commands)
    command.frees = [...last].filter(([slot, at]) => at === command && !lasting.has(slot)).map(([slot]) => slot);
}

function execute(backend: KernelBackend, { kernel, call, makes, frees }: Command): void {
  const outputs = [kernel(call)].flat();
  for (const [i, slot] of makes.entries()) {
    slot.info = outputs[i]!;
    for (const reader of slot.readers) reader.dataId = slot.info.dataId;
  }
  for (const { info } of frees) backend.disposeData(info.dataId);
}

/** Has each kernel that the engine runs noted, but none that another kernel runs. Returns how to undo it. */
function patch(backend: KernelBackend, note: (kernel: Kernel, call: Arguments, outputs: TensorInfo[]) => void) {
  const kernels = getKernelsForBackend("wasm") as { kernelFunc: Kernel }[];
  const stock = kernels.map(({ kernelFunc }) => kernelFunc);
  let depth = 0;
  for (const [i, kernel] of kernels.entries())
    kernel.kernelFunc = (call) => {
      depth++;
      try {
        const made = stock[i]!(call);
        if (depth === 1 && call.backend === backend) note(stock[i]!, call, [made].flat());
        return made;
      } finally {
        depth--;
      }
    };
  return () => {
    for (const [i, kernel] of kernels.entries()) kernel.kernelFunc = stock[i]!;
  };
}
