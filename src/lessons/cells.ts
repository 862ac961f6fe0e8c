const files = import.meta.glob<string>("./*/cells/*.ts", { query: "?raw", import: "default" });

/** `./02-forward-noising/cells/one-jump.ts` is `forward-noising/one-jump`. */
const idOf = (path: string): string => path.replace(/^\.\/\d+-([\w-]+)\/cells\/([\w-]+)\.ts$/, "$1/$2");

/** Ways to load the source of each cell of the course, by its id. */
export const cells: ReadonlyMap<string, () => Promise<string>> = new Map(
  Object.entries(files).map(([path, load]) => [idOf(path), load]),
);
