import type { Config } from "../../src/lib/diffusion/diffusers/folder/config-text.ts";
import { folderFiles } from "../../src/lib/diffusion/diffusers/folder/write.ts";
import { bytesOfFile } from "../../src/lib/diffusion/formats/files/written.ts";
import type { TensorFile } from "../../src/lib/diffusion/formats/safetensors/open.ts";
import { sizeOf } from "../../src/lib/diffusion/math/size.ts";
import { classOf, type ModelClass, modelClasses } from "../../src/lib/diffusion/models/named.ts";
import { type Parameter, parametersIn, type Spec } from "../../src/lib/diffusion/models/spec.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { learnTokenizer } from "../../src/lib/diffusion/tokenizers/learn.ts";

/** A pipeline before it is trained: its parts' configurations, and the words that are its tokens. */
export interface UntrainedPipeline {
  readonly pipeline: string;
  readonly models: readonly { readonly name: string; readonly config: Config }[];
  readonly scheduler: Config;
  readonly words: readonly string[];
  /** Tokens of a prompt. */
  readonly length: number;
}

/** The files of its folder, with weights by chance, in half precision. */
export async function randomPipeline(
  { pipeline, models, scheduler, words, length }: UntrainedPipeline,
  seed: number,
): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const written = folderFiles({
    ...{ pipeline, dtype: "F16", schedulers: [{ name: "scheduler", config: scheduler }] },
    models: models.map(({ name, config }) => ({ name, config, weights: randomWeights(config, `${seed} ${name}`) })),
  });
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const file of written) files[file.path] = await bytesOfFile(file);
  for (const [name, text] of Object.entries(learnTokenizer(words, { merges: 1000, least: 1, length }).files))
    files[`tokenizer/${name}`] = new TextEncoder().encode(text);
  return files;
}

function randomWeights(config: Config, label: string): Pick<TensorFile, "infos" | "read"> {
  const { read, spec } = modelClasses[classOf(config)] as unknown as ModelClass<unknown, Spec>;
  const parameters = new Map(parametersIn(spec(read(config))));
  const random = rng(0).fork(label);
  return {
    infos: new Map([...parameters].map(([path, { shape }]) => [path, { dtype: "F32", shape }])),
    read: async (path) => {
      const { shape, initial } = parameters.get(path)!;
      const data = random.fork(path).normals(sizeOf(shape));
      return { dtype: "F32", shape, data: data.map((value) => centre(initial) + spread(initial) * value) };
    },
  };
}

/** Norms and biases stray from where they begin, so that nothing is told apart by them alone. */
const centre = (initial: Parameter["initial"]) => (initial.kind === "constant" ? initial.value : 0);
function spread(initial: Parameter["initial"]): number {
  if (initial.kind === "uniform") return 1 / Math.sqrt(3 * initial.fanIn);
  return initial.kind === "normal" ? initial.spread : 0.2;
}
