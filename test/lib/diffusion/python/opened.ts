import { bytesOfFile, type WrittenFile } from "../../../../src/lib/diffusion/formats/files/written.ts";
import { readSafetensors } from "../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";

/** The files of a zip for Python, as its scripts read them. */
export function opened(files: readonly WrittenFile[]) {
  const bytes = (path: string) => bytesOfFile(files.find((file) => file.path === path)!);
  const text = async (path: string) => new TextDecoder().decode(await bytes(path));
  return {
    paths: files.map(({ path }) => path),
    text,
    json: async (path: string) => JSON.parse(await text(path)),
    tensors: async (path: string) => readSafetensors(await bytes(path)).tensors,
  };
}

/** What every zip has. */
export const always = [
  ...["README.md", "requirements.txt", "train.py", "common.py", "task.py", "model.py", "sample.py", "training.json"],
  ...["start/state.json", "data.safetensors"],
];
