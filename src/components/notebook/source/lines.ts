/** A place in a cell, both from 1. */
export interface Line {
  readonly line: number;
  readonly column: number;
}

export function lineAt(text: string, offset: number): Line {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Where an error arose, in which cell: the first of its stack's frames that is of a cell. */
export function placeOf(stack: string): (Line & { readonly cell: number }) | undefined {
  const [, cell, line, column] = /\bcell-(\d+)\.ts:(\d+):(\d+)/.exec(stack) ?? [];
  return cell ? { cell: Number(cell), line: Number(line), column: Number(column) } : undefined;
}
