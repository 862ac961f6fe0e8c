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
    onOutputs(outputs: readonly { readonly kind: string; readonly text?: string; readonly tone?: string }[]): void;
  }): Promise<{
    readonly failure?: { readonly message: string; readonly cell?: number; readonly line?: number };
    readonly stopped: boolean;
  }>;
  /** Ends it, with all that was defined. */
  stop(): void;
}

const seconds = 10;

/** Lines of what an answer prints that are kept. */
const mostPrinted = 30;

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
  const texts: string[] = [];
  const printed = () => (texts.length > 0 ? { printed: firstOf(texts) } : {});
  let shown = "";
  for (const [cell, source] of sources.entries()) {
    const isLast = cell === program.scripts.length;
    const onOutputs: Parameters<Cells["run"]>[0]["onOutputs"] = (outputs) => {
      for (const { kind, text = "", tone } of outputs) {
        if (isLast && kind === "text" && text.startsWith(mark)) shown = text.slice(mark.length);
        else if (tone) texts.push(text);
      }
    };
    const { failure, stopped } = await cells.run({ cell, source, limit: seconds, onOutputs });
    if (failure) return { ...failed(failure, program), ...(stopped ? { stopped: "time" as const } : {}), ...printed() };
  }
  return { ...readReport(shown, program.calls.length), ...printed() };
}

const firstOf = (texts: readonly string[]) =>
  texts.length > mostPrinted ? [...texts.slice(0, mostPrinted), "… and more, which isn't shown."] : texts;

type Failure = NonNullable<Awaited<ReturnType<Cells["run"]>>["failure"]>;

function failed({ message, cell, line }: Failure, { scripts }: Program): { error: string; line?: number } {
  const isReaders = cell !== undefined && scripts[cell]?.name === "answer";
  return isReaders && line ? { error: `Line ${line}: ${message}`, line } : { error: message };
}

/** A cell whose value is the text of a report after `mark`; of what the reader's code logs in its calls, no more than won't bury it. */
function callsOf({ entry, calls, scripts }: Program, mark: string): string {
  const answer = scripts.findIndex(({ name }) => name === "answer");
  return `
const { call } = ${driverFor(`cell-${answer}.ts`)};
let room = ${mostPrinted + 1};
const cut = (what) => (typeof what === "string" && what.length > 1000 ? what.slice(0, 1000) + " …" : what);
for (const [name, log] of Object.entries(console)) console[name] = (...what) => { if (room-- > 0) log(...what.map(cut)); };
"${mark}" + (typeof ${entry} === "function"
  ? JSON.stringify({ outcomes: ${JSON.stringify(calls.map(pack))}.map((args) => call(${entry}, args)) })
  : JSON.stringify({ error: "There is no function ${entry}: keep its name as it was." }));`;
}
