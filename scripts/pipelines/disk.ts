import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { PipelineSource } from "../../src/lib/diffusion/jobs/text-to-image/source.ts";

/** The pipeline that ships with the site. */
export const shippedFolder = "public/models/scenes";

/** A pipeline's folder on disk, as jobs take it. @throws a sentence where there is none */
export function pipelineOnDisk(folder: string): PipelineSource {
  if (!existsSync(join(folder, "model_index.json")))
    throw new RangeError(
      `There is no pipeline at ${folder}: a folder with a model_index.json is expected. One with weights by chance is written by: npm exec -- node scripts/pipelines/write-random.ts FOLDER`,
    );
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join("/"));
  const bytes = paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))] as const);
  return { key: folder, files: Object.fromEntries(bytes) };
}
