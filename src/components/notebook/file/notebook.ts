/** A notebook as the site has it: cells of code and of Markdown, in their order. */
export interface Notebook {
  readonly title: string;
  readonly cells: readonly NotebookCell[];
}

export interface NotebookCell {
  readonly kind: "code" | "markdown";
  readonly source: string;
}

/** What a file may hold. */
export const most = { cells: 1000, characters: 5_000_000 } as const;
