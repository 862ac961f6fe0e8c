const read = (files: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(Object.entries(files).map(([path, text]) => [/([\w-]+)\.\w+$/.exec(path)![1]!, text]));

const ours = read(
  import.meta.glob<string>("../../../examples/*.ts", { query: "?raw", import: "default", eager: true }),
);
const theirs = read(
  import.meta.glob<string>("../../../examples/python/*.py", { query: "?raw", import: "default", eager: true }),
);

/** Programs of `examples/` and of `examples/python/` by their names. */
export const programs = { ours, theirs } as const;

const blocks = {
  ts: /\/\*\*[\s\S]*?\*\/|^import [\s\S]*?from "[^"]+";$/gm,
  py: /"""[\s\S]*?"""|^(?:import|from) .*$/gm,
};

/** Lines of code: without imports, comments, docstrings and blanks. */
export const linesOf = (text: string, language: keyof typeof blocks): number =>
  text
    .replace(blocks[language], "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s*(?:\/\/|#)/.test(line)).length;
