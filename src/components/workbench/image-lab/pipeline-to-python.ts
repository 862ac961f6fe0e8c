import { joined } from "../../../lib/diffusion/data/images/join.ts";
import { parseCaption } from "../../../lib/diffusion/data/images/scenes/caption.ts";
import { saidOf } from "../../../lib/diffusion/data/images/scenes/said.ts";
import type { WholeScene } from "../../../lib/diffusion/data/images/scenes/scene.ts";
import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import { type PipelineFiles, treeOfFiles } from "../../../lib/diffusion/jobs/text-to-image/source.ts";
import { pipelineInPython } from "../../../lib/diffusion/python/painter.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { saveFiles } from "../../learner/python/save.ts";
import { templates } from "../../learner/python/templates.ts";
import { picturesFrom } from "./sets.ts";

/** What the site's own pipeline is trained on: scenes of one object and of two, fewer of them. */
const sets = [
  { set: "shapes", n: 1400 },
  { set: "shape-pairs", n: 2600 },
] as const;
/** Captions of each. */
const said = 6;

/** Hands over a pipeline, pictures with captions, and a script that goes on training it. @throws a sentence where it isn't such a one */
export async function pipelineToPython(
  title: string,
  files: PipelineFiles,
  engine: Pick<Engine, "run">,
): Promise<string> {
  const drawn = [];
  for (const { set, n } of sets) drawn.push(await picturesFrom(engine, { set, size: 32, n }, 1));
  const { points, shape, captions } = joined(drawn);
  const random = rng(1).fork("captions");
  const all = captions!.map((whole, i) => saidOf(random.fork(i), parseCaption(whole) as WholeScene, said));
  const tree = await treeOfFiles(files);
  return saveFiles(
    await pipelineInPython({ tree, pictures: { points, shape }, captions: all, title }, templates),
    false,
  );
}
