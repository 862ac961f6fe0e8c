import { type Progress, progressOf } from "../../../lib/diffusion/formats/files/progress.ts";
import type { PipelineFiles } from "../../../lib/diffusion/jobs/text-to-image/source.ts";

export interface Fetching {
  readonly signal?: AbortSignal;
  /** Hears how many bytes have come. */
  readonly tell?: (progress: Progress) => void;
  readonly get?: typeof fetch;
}

/**
 * A pipeline's folder at an address of this site, which tells by its `model_index.json` what it has, and has a card.
 * @throws a sentence where a file can't be had; an AbortError once the signal says so
 */
export async function fetchPipeline(
  address: string,
  { signal, tell = () => {}, get = fetch }: Fetching = {},
): Promise<PipelineFiles> {
  const base = new URL(address.replace(/\/?$/, "/"), globalThis.document?.baseURI);
  const open = (path: string) => answered(get, new URL(path, base), signal);
  const index = await (await open("model_index.json")).blob();
  const paths = ["README.md", ...filesOf(JSON.parse(await index.text()))];
  const answers = await Promise.all(paths.map(async (path) => [path, await open(path)] as const));
  const total = answers.reduce((sum, [, { headers }]) => sum + Number(headers.get("content-length") ?? 0), 0);
  const came = progressOf(total, () => performance.now(), tell);
  const files = answers.map(async ([path, answer]) => [path, await whole(answer, came)] as const);
  return { "model_index.json": index, ...Object.fromEntries(await Promise.all(files)) };
}

/** Files of a folder that the reader chose, by their paths in it; those that are hidden are left out. */
export function chosenPipeline(files: Iterable<File>): PipelineFiles {
  const entries = [...files].map((file) => [file.webkitRelativePath || file.name, file] as const);
  return Object.fromEntries(entries.filter(([path]) => !path.split("/").some((name) => name.startsWith("."))));
}

async function answered(get: typeof fetch, url: URL, signal: AbortSignal | undefined): Promise<Response> {
  const answer = await get(url, signal ? { signal } : {}).catch((error: Error) => {
    if (error.name === "AbortError") throw error;
    throw new Error(`${url.pathname} can't be fetched (${error.message}). Look whether you are online, and try again.`);
  });
  if (!answer.ok) throw new Error(`There is no pipeline at that address: ${url.pathname} answers ${answer.status}.`);
  return answer;
}

const tokenizerFiles = ["vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"];

/** As diffusers and transformers name them, by the library and the class of each part; a part of no class has none. */
function filesOf(index: Readonly<Record<string, unknown>>): string[] {
  const parts = Object.entries(index).filter(
    (part): part is [string, [string, string]] => Array.isArray(part[1]) && typeof part[1][1] === "string",
  );
  return parts.flatMap(([name, [library, className]]) => {
    if (/Tokenizer/.test(className)) return tokenizerFiles.map((file) => `${name}/${file}`);
    if (/Scheduler/.test(className)) return [`${name}/scheduler_config.json`];
    const weights = library === "transformers" ? "model" : "diffusion_pytorch_model";
    return [`${name}/config.json`, `${name}/${weights}.safetensors`];
  });
}

/** All bytes of an answer, each piece told of. */
async function whole(answer: Response, came: (bytes: number) => void): Promise<Blob> {
  if (!answer.body) return answer.blob();
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      came(piece.length);
      controller.enqueue(piece);
    },
  });
  return new Response(answer.body.pipeThrough(counting)).blob();
}
