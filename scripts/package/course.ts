import { globSync } from "node:fs";
import { join } from "node:path";
import { idOf } from "../../src/lessons/exercise-id.ts";
import { root } from "./paths.ts";

/** In place of `src/grade/course.ts`, which looks for files: all exercises of the course, imported by name. */
export function courseModule(): string {
  const files = globSync("src/lessons/*/exercises/*.ts", { cwd: root }).toSorted();
  const imports = files.map((file, i) => `import e${i} from ${JSON.stringify(join(root, file))};`);
  const pairs = files.map((file, i) => `[${JSON.stringify(idOf(file))}, e${i}]`);
  return [...imports, `export const courseExercises = async () => new Map([${pairs.join(", ")}]);`].join("\n");
}
