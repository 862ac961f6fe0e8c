import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Recorded } from "../../src/components/kit/data/recorded.ts";
import type { Claim } from "./claim.ts";

const [here, source] = [import.meta.dirname, join(import.meta.dirname, "../../src/components")];

/** Of a file of claims: "guidance/guidance-live". */
export const claimNames: readonly string[] = globSync("*/*.ts", { cwd: here })
  .map((path) => `${dirname(path)}/${basename(path, ".ts")}`)
  .sort();

export const readClaim = async (name: string): Promise<Claim> => import(join(here, `${name}.ts`));

/** Where the figure finds what was recorded. */
export const recordedAt = (name: string): string => join(source, name, "recorded.json");

/** Where the figure finds samples of the first seed. */
export const keptAt = (name: string): string => join(source, name, "kept.json");

/** undefined where nothing was recorded yet. */
export const readRecorded = (name: string): Recorded | undefined =>
  existsSync(recordedAt(name)) ? JSON.parse(readFileSync(recordedAt(name), "utf8")) : undefined;
