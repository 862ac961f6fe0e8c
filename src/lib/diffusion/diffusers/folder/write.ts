import { readExactly } from "../../formats/files/source.ts";
import type { FileTree } from "../../formats/files/tree.ts";
import { type WrittenFile, writtenText } from "../../formats/files/written.ts";
import { cast, type StoredTensor } from "../../formats/safetensors/numbers.ts";
import type { TensorFile } from "../../formats/safetensors/open.ts";
import { type Pending, pendingSafetensors } from "../../formats/safetensors/write.ts";
import { type Config, configText } from "./config-text.ts";
import type { ModelFolder } from "./open.ts";
import { isWeights } from "./weights-file.ts";

/** The version whose configurations are written. */
const version = "0.32.2";

/** Formats of floating-point weights, as safetensors names them: 32 bits, or 16 of either kind. */
export type WrittenDtype = "F32" | "F16" | "BF16";

/** A model to be written: its configuration and its weights. */
export interface WrittenModel {
  /** Its folder; "" for a model that is alone. */
  readonly name: string;
  /** With `_class_name` for diffusers', `architectures` for transformers'. */
  readonly config: Config;
  /** By PyTorch's names, in its layouts; read when they are due. */
  readonly weights: Pick<TensorFile, "infos" | "read">;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * What a folder is to hold: models and schedulers, each in a folder of its name, and `model_index.json` where they make
 * a pipeline.
 */
export interface FolderContents {
  /** The pipeline's class, where it is to be one. */
  readonly pipeline?: string;
  readonly models: readonly WrittenModel[];
  readonly schedulers?: readonly { readonly name: string; readonly config: Config }[];
  /** The format of floating-point weights; as they are unless told. */
  readonly dtype?: WrittenDtype;
}

/**
 * The files of a folder that `from_pretrained` opens: configurations as diffusers 0.32.2 writes them and weights in safetensors.
 * @throws SafetensorsError for tensors that can't be written
 */
export function folderFiles({ pipeline, models, schedulers = [], dtype }: FolderContents): WrittenFile[] {
  const files = [
    ...models.flatMap((model) => modelFiles(model, dtype)),
    ...schedulers.map(({ name, config }) => writtenText(at(name, "scheduler_config.json"), diffusersText(config))),
  ];
  if (pipeline === undefined) return files;
  const index = Object.fromEntries([...models, ...schedulers].map(({ name, config }) => [name, entryOf(config)]));
  return [writtenText("model_index.json", diffusersText({ _class_name: pipeline, ...index })), ...files];
}

/** The same folder again: weights in one file a model, in a format of choice, and all else as it is. */
export async function folderAgain(folder: ModelFolder, dtype?: WrittenDtype): Promise<WrittenFile[]> {
  const models = folder.parts.flatMap(({ name, config, weights }) =>
    config && weights ? [{ name, config, weights }] : [],
  );
  const isReplaced = (path: string) =>
    models.some(({ name }) => parentOf(path) === name && isWeights(path.slice(path.lastIndexOf("/") + 1)));
  const others = (await folder.root.list()).filter((path) => !isReplaced(path));
  const written = models.map(({ name, config, weights }) =>
    weightsFile({ name, config, weights, metadata: weights.metadata }, dtype),
  );
  const all = [...(await Promise.all(others.map((path) => copied(folder.root, path)))), ...written];
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

const at = (folder: string, file: string) => (folder ? `${folder}/${file}` : file);

const classNameOf = ({ _class_name: own, architectures }: Config) =>
  String(own ?? (architectures as readonly unknown[] | undefined)?.[0]);

const isTransformers = (config: Config) => /^CLIP/.test(classNameOf(config));

const entryOf = (config: Config) => [isTransformers(config) ? "transformers" : "diffusers", classNameOf(config)];

const diffusersText = (config: Config) => configText({ _diffusers_version: version, ...config });

/** As transformers names a class, and the kind of model that it is. */
function transformersText({ _class_name: _, ...config }: Config, className: string): string {
  return configText({ model_type: "clip_text_model", ...config, architectures: [className] });
}

function modelFiles(model: WrittenModel, dtype: WrittenDtype | undefined): WrittenFile[] {
  const { name, config } = model;
  const text = isTransformers(config) ? transformersText(config, classNameOf(config)) : diffusersText(config);
  return [writtenText(at(name, "config.json"), text), weightsFile(model, dtype)];
}

function weightsFile({ name, config, weights, metadata }: WrittenModel, dtype: WrittenDtype | undefined): WrittenFile {
  const file = isTransformers(config) ? "model.safetensors" : "diffusion_pytorch_model.safetensors";
  const pending = [...weights.infos].map(([tensor, info]): Pending => {
    const read = async (): Promise<StoredTensor> => {
      const stored = await weights.read(tensor);
      return dtype ? cast(stored, dtype) : stored;
    };
    return { name: tensor, dtype: dtype && isFloat(info.dtype) ? dtype : info.dtype, shape: info.shape, read };
  });
  return pendingSafetensors(at(name, file), pending, metadata);
}

const isFloat = (dtype: string) => /^(B?F16|F32|F64)$/.test(dtype);

const piece = 1 << 22;

/** A file as it is, a piece at a time. */
export async function copied(tree: FileTree, path: string): Promise<WrittenFile> {
  const source = await tree.open(path);
  return {
    path,
    size: source.size,
    async *chunks() {
      for (let from = 0; from < source.size; from += piece)
        yield await readExactly(source, from, Math.min(source.size, from + piece));
    },
  };
}
