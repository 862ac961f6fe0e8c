import type { Notebook, NotebookCell } from "../file/notebook.ts";

/** A cell with a key of its own, by which it stays the same while others come, go and move. */
export interface Row extends NotebookCell {
  readonly key: number;
}

let keys = 0;
export const rowOf = (cell: NotebookCell): Row => ({ ...cell, key: ++keys });
export const rowsOf = ({ cells }: Notebook): Row[] => cells.map(rowOf);

/** The rows with one moved to another's place; as they were where it can't. */
export function moved(rows: readonly Row[], from: number, to: number): readonly Row[] {
  if (from === to || !rows[from] || !rows[to]) return rows;
  const others = rows.toSpliced(from, 1);
  return others.toSpliced(to, 0, rows[from]);
}

export const changed = (rows: readonly Row[], key: number, source: string): readonly Row[] =>
  rows.map((row) => (row.key === key ? { ...row, source } : row));

export const without = (rows: readonly Row[], key: number): readonly Row[] => rows.filter((row) => row.key !== key);

/** A title as a file's name. */
export const fileName = (title: string): string =>
  `${
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "notebook"
  }.ipynb`;

/** A notebook to begin with. */
export const beginning: Notebook = {
  title: "Notebook",
  cells: [
    {
      kind: "markdown",
      source:
        "# Two moons\n\nA network learns to undo noise, and turns noise into moons. **Edit** this text: formulas stand between dollar signs.",
    },
    {
      kind: "code",
      source: [
        'import { datasets, last, normalise, ready, rng, sample, train } from "noisebook";',
        "",
        "await ready();",
        "const { data } = normalise(datasets.moons.sample(rng(1), 2000));",
        "show.points(data.points);",
      ].join("\n"),
    },
    {
      kind: "code",
      source: [
        "const losses: number[] = [];",
        "let weights = new Float32Array();",
        "for await (const report of train({ data, steps: 300 })) {",
        "  losses.push(...report.losses.map(({ loss }) => loss));",
        "  if (report.checkpoint) weights = report.checkpoint.ema;",
        "}",
        'show.plot({ loss: losses }, { x: "step", y: "loss" });',
      ].join("\n"),
    },
    {
      kind: "code",
      source: [
        "const { x } = await last(sample({ weights, steps: 20, count: 1000, seed: 1 }));",
        "show.points(x);",
      ].join("\n"),
    },
  ],
};
