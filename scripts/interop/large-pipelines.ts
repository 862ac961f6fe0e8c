import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openFolder } from "../../src/lib/diffusion/diffusers/folder/open.ts";
import { readSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { farthest } from "../conformance/report.ts";
import { diskTree, readJsonFile } from "./disk.ts";
import { fluxPictures } from "./flux-pictures.ts";
import { idsOf, type Opened, type Pictured, type Their } from "./large-parts.ts";
import type { Row } from "./report.ts";
import { sdxlPictures } from "./sdxl-pictures.ts";
import { isSame } from "./theirs.ts";

const makes: Readonly<Record<Their["name"], (opened: Opened) => Promise<Pictured>>> = {
  sdxl: sdxlPictures,
  flux: fluxPictures,
};

/** From a prompt and noise to a picture by SDXL and Flux as Python saved them: ids, latents and pixels are compared. */
export async function* comparedLargePipelines(work: string): AsyncGenerator<Row> {
  for (const their of readJsonFile<Their[]>(join(work, "large_pipelines.json"))) {
    const { name, class_name: className } = their;
    const io = readSafetensors(readFileSync(join(work, `answers/${name}.safetensors`))).tensors;
    const about = { check: "we open theirs", className };
    const folder = await openFolder(diskTree(join(work, `theirs/${name}`)));
    const troubles = folder.parts.flatMap((part) => (part.trouble ? [`${part.name}: ${part.trouble.message}`] : []));
    yield { ...about, name: `${name}: parts`, complaints: troubles, same: await isSame(work, `theirs/${name}`) };
    const ids = await idsOf(folder, "tokenizer", their.prompt);
    const wrong = farthest(ids, their.ids);
    yield { ...about, name: `${name}: token ids`, complaints: [], error: wrong, tolerance: 0.5 };
    for (const [output, data] of Object.entries(await makes[name]({ folder, their, io }))) {
      const expected = io.get(`out.${output}`)!.data as Float32Array;
      /* Rounding of float32, over all steps. */
      const tolerance = 2e-5 * Math.max(1, ...expected.map(Math.abs));
      yield { ...about, name: `${name}: ${output}`, complaints: [], error: farthest(data, expected), tolerance };
    }
  }
}
