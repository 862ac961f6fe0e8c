import { driverFor } from "./driver.ts";
import { pack } from "./packing.ts";
import { type Program, type Ran, type Run, readReport } from "./program.ts";

/** What a notebook's kernel does: runs cells one after another, which share what they define, and comes back in any case. */
export interface Cells {
  run(cell: {
    readonly cell: number;
    readonly source: string;
    /** Seconds. */
    readonly limit: number;
    onOutputs(outputs: readonly { readonly kind: string; readonly text?: string }[]): void;
  }): Promise<{
    readonly failure?: { readonly message: string; readonly cell?: number; readonly line?: number };
    readonly stopped: boolean;
  }>;
  /** Ends it, with all that was defined. */
  stop(): void;
}

const seconds = 10;

/** A sandbox of a page: each program has a kernel of its own, and its calls are one more cell, which shows what they came to. */
export const runInCells =
  (open: () => Cells): Run =>
  async (program) => {
    const cells = open();
    try {
      return await through(cells, program);
    } finally {
      cells.stop();
    }
  };

async function through(cells: Cells, program: Program): Promise<Ran> {
  const mark = `${crypto.randomUUID()} `;
  const sources = [...program.scripts.map(({ source }) => source), callsOf(program, mark)];
  let shown = "";
  for (const [cell, source] of sources.entries()) {
    const isLast = cell === program.scripts.length;
    const onOutputs: Parameters<Cells["run"]>[0]["onOutputs"] = (outputs) => {
      const report = isLast ? outputs.find(({ kind, text }) => kind === "text" && text?.startsWith(mark)) : undefined;
      shown = report?.text?.slice(mark.length) ?? shown;
    };
    const { failure, stopped } = await cells.run({ cell, source, limit: seconds, onOutputs });
    if (failure) return { error: sentence(failure, program), ...(stopped ? { stopped: "time" as const } : {}) };
  }
  return readReport(shown, program.calls.length);
}

type Failure = NonNullable<Awaited<ReturnType<Cells["run"]>>["failure"]>;

function sentence({ message, cell, line }: Failure, { scripts }: Program): string {
  const isReaders = cell !== undefined && scripts[cell]?.name === "answer";
  return `${isReaders && line ? `Line ${line}: ` : ""}${message}`;
}

/** A cell whose value is the text of a report after `mark`; what the reader's code logs in its calls would bury it. */
function callsOf({ entry, calls, scripts }: Program, mark: string): string {
  const answer = scripts.findIndex(({ name }) => name === "answer");
  return `
const { call } = ${driverFor(`cell-${answer}.ts`)};
for (const name of Object.keys(console)) console[name] = () => {};
"${mark}" + (typeof ${entry} === "function"
  ? JSON.stringify({ outcomes: ${JSON.stringify(calls.map(pack))}.map((args) => call(${entry}, args)) })
  : JSON.stringify({ error: "There is no function ${entry}: keep its name as it was." }));`;
}
