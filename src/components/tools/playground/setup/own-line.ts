import { samplerOf } from "../../../../lib/diffusion/data/spec.ts";
import { readData } from "../../../workbench/denoiser-lab/state/data.ts";
import { isPictureLine, readPictureLine } from "./data.ts";

/** @throws a sentence where a line of a link stands for no data. Whether a file's points are at hand is seen later. */
export function checkData(line: string): void {
  if (isPictureLine(line)) return void readPictureLine(line);
  const spec = readData(line);
  const isElsewhere = spec.kind === "text" || (spec.kind === "file" && spec.points === undefined);
  if (!isElsewhere) samplerOf(spec);
  if (spec.kind === "text" && spec.text.trim() === "") throw new RangeError("There are no letters in the text.");
}
