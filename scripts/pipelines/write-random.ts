/** `npm exec -- node scripts/pipelines/write-random.ts FOLDER` writes a pipeline of the shipped one's classes and sizes, with weights by chance. */
import { writtenBytes } from "../../src/lib/diffusion/formats/files/written.ts";
import { writeFiles } from "../interop/disk.ts";
import { randomPipeline } from "./random-pipeline.ts";
import { scenesPipeline } from "./scenes-configs.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Name a folder to write to.");
const files = await randomPipeline(scenesPipeline(), 1);
await writeFiles(
  folder,
  Object.entries(files).map(([path, bytes]) => writtenBytes(path, bytes)),
);
const size = Object.values(files).reduce((sum, { length }) => sum + length, 0);
console.log(`${folder}: ${Object.keys(files).length} files, ${(size / 1e6).toFixed(1)} MB.`);
