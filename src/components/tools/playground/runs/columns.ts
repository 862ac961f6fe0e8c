import { backendLabels } from "../../../../lib/diffusion/tf/backend-names.ts";
import { percent } from "../../../kit/controls/numbers.ts";
import { configName } from "../../../workbench/scheduler-config/read-config.ts";
import { wordsOf } from "../../../workbench/scheduler-config/words.ts";
import { inWords } from "../setup/relevant.ts";
import { type FieldName, fields, type Setup } from "../setup/setup.ts";
import { columns, endOf, finalLoss, type Kept } from "./history.ts";

/** What the rows of a table are in the order of. */
export interface Sort {
  readonly by: string;
  readonly isFalling: boolean;
}

export interface Column {
  readonly title: string;
  readonly text: (run: Kept) => string;
  /** What it is sorted by. */
  readonly value: (run: Kept) => string | number | undefined;
}

/** A setting in words; a configuration only where it is the sampler. */
export function cell(name: FieldName, setup: Setup): string {
  if (name !== "scheduler") return inWords(name, setup[name]);
  return setup.sampler === configName ? wordsOf(setup.scheduler) : "–";
}

const setting = (name: FieldName): Column => ({
  title: fields[name].title,
  text: ({ setup }) => cell(name, setup),
  value: ({ setup }) => (fields[name].range ? Number(setup[name]) : cell(name, setup)),
});

const measure = (title: string, value: (run: Kept) => number | undefined, text: (value: number) => string): Column => ({
  title,
  value,
  text: (run) => {
    const known = value(run);
    return known === undefined ? "–" : text(known);
  },
});

const three = (value: number) => value.toFixed(3);
const when = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const backend = ({ backend }: Kept) =>
  backend === undefined ? undefined : (backendLabels[backend as keyof typeof backendLabels] ?? backend);

export const runColumn: Column = { title: "Run", text: ({ id }) => String(id), value: ({ id }) => id };
export const nameColumn: Column = { title: "Name", text: ({ name }) => name ?? "", value: ({ name }) => name };
export const noteColumn: Column = { title: "Note", text: ({ note }) => note ?? "", value: ({ note }) => note };

/** Settings in which the runs differ, and how they did. */
export const columnsOf = (runs: readonly Kept[]): readonly Column[] => [
  ...columns(runs).map(setting),
  measure("Loss", finalLoss, three),
  measure("Distance", ({ quality }) => quality?.value, three),
  measure("On the data", ({ quality }) => quality?.shares?.onData, percent),
  measure("Data covered", ({ quality }) => quality?.shares?.covered, percent),
  measure(
    "Took",
    ({ seconds }) => seconds,
    (seconds) => `${seconds.toFixed(1)} s`,
  ),
  { title: "On", text: (run) => backend(run) ?? "–", value: backend },
  measure("Ended", endOf, (time) => when.format(time)),
];

/** The runs by a column; those without a value come last. */
export function sorted(runs: readonly Kept[], all: readonly Column[], sort: Sort | undefined): readonly Kept[] {
  const column = all.find(({ title }) => title === sort?.by);
  if (!column) return runs;
  const turn = sort!.isFalling ? -1 : 1;
  return [...runs].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    if (typeof x === "number" && typeof y === "number") return turn * (x - y);
    return turn * String(x).localeCompare(String(y));
  });
}
