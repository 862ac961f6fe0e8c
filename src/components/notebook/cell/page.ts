/** A cell as the page's others see it. */
export interface PageCell extends Element {
  /** False where it failed or was stopped. */
  run(): Promise<boolean>;
}

let runs = 0;
const ranIn = new Map<number, WeakRef<PageCell>>();

/** A number for a run, by which errors know the cell that they arose in. */
export function numberRun(cell: PageCell): number {
  ranIn.set(++runs, new WeakRef(cell));
  return runs;
}

/** Cells beside this one, itself included, in their order. */
export const cellsBeside = (cell: Element): PageCell[] => [
  ...(cell.getRootNode() as ParentNode).querySelectorAll<PageCell>("nb-cell"),
];

/** What a cell is called in links: its id, or which of the page's cells it is. */
export const keyOf = (cell: PageCell): string => cell.id || `nb-cell-${cellsBeside(cell).indexOf(cell) + 1}`;

/** Where a cell's draft is kept. */
export const placeOf = (cell: PageCell): string => `${location.pathname}#${keyOf(cell)}`;

/** Runs cells one after another, until one fails. */
export async function runInOrder(cells: readonly PageCell[]): Promise<boolean> {
  for (const cell of cells) if (!(await cell.run())) return false;
  return true;
}

/** "Line 2" of the cell itself, "Cell 1, line 2" of another; nothing where the place is unknown. */
export function placeText(
  cell: PageCell,
  { cell: run, line }: { readonly cell?: number; readonly line?: number },
): string {
  if (line === undefined) return "";
  const from = run === undefined ? cell : ranIn.get(run)?.deref();
  const at = from ? cellsBeside(cell).indexOf(from) : -1;
  return from === cell || at < 0 ? `Line ${line}` : `Cell ${at + 1}, line ${line}`;
}

/** What to say where a cell ran and showed nothing. */
export const quietly = (names: readonly string[]): string =>
  names.length > 0 ? `Defined: ${names.join(", ")}. Use it in a line of your own.` : "It ran, and showed nothing.";
