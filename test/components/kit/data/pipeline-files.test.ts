import { beforeAll, expect, test } from "vitest";
import { randomPipeline } from "../../../../scripts/pipelines/random-pipeline.ts";
import { chosenPipeline, fetchPipeline } from "../../../../src/components/kit/data/pipeline-files.ts";
import type { Progress } from "../../../../src/lib/diffusion/formats/files/progress.ts";
import { tinyFlow } from "../../../lib/diffusion/pipelines/tiny-pipelines.ts";

const at = "https://here/models/tiny";
let files: Record<string, Uint8Array<ArrayBuffer>>;
beforeAll(async () => {
  const made = await randomPipeline(tinyFlow, 1);
  const index = JSON.parse(new TextDecoder().decode(made["model_index.json"]));
  const whole = { ...index, tokenizer: ["transformers", "CLIPTokenizer"], tokenizer_2: [null, null] };
  const text = (of: string) => new TextEncoder().encode(of);
  files = { ...made, "README.md": text("# Card"), "model_index.json": text(JSON.stringify(whole)) };
});

/** A site that has the files. */
const get = (async (url: URL, { signal }: RequestInit = {}) => {
  signal?.throwIfAborted();
  const bytes = files[url.pathname.replace("/models/tiny/", "")];
  const headers = { "content-length": String(bytes?.length ?? 0) };
  return bytes ? new Response(bytes, { headers }) : new Response("", { status: 404 });
}) as typeof fetch;

test("every file of a pipeline is fetched from the site, by its index, and told of as it comes", async () => {
  const told: Progress[] = [];
  const fetched = await fetchPipeline(at, { get, tell: (progress) => told.push(progress) });
  expect(Object.keys(fetched).toSorted()).toEqual(Object.keys(files).toSorted());
  for (const [path, file] of Object.entries(fetched))
    expect(new Uint8Array(await (file as Blob).arrayBuffer())).toEqual(files[path]);
  expect(told.at(-1)!.done).toBe(told.at(-1)!.total);
});

test("what isn't there is told, and loading can be ended", async () => {
  await expect(fetchPipeline(`${at}/nowhere/`, { get })).rejects.toThrow(
    "There is no pipeline at that address: /models/tiny/nowhere/model_index.json answers 404.",
  );
  const offline = (() => Promise.reject(new TypeError("Failed to fetch"))) as typeof fetch;
  await expect(fetchPipeline(at, { get: offline })).rejects.toThrow("can't be fetched (Failed to fetch)");
  await expect(fetchPipeline(at, { get, signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
});

test("a reader's folder is taken as it is, but for what is hidden", () => {
  const file = (path: string) => Object.assign(new File([], "x"), { webkitRelativePath: path });
  expect(Object.keys(chosenPipeline([file("sd/vae/config.json"), file("sd/.git/config")]))).toEqual([
    "sd/vae/config.json",
  ]);
});
