import { expect, test } from "vitest";
import { PipelineFetch } from "../../../../src/components/kit/data/pipeline-fetch.ts";
import type { Fetching } from "../../../../src/components/kit/data/pipeline-files.ts";
import type { PipelineFiles } from "../../../../src/lib/diffusion/jobs/text-to-image/source.ts";

const files: PipelineFiles = { "model_index.json": new Uint8Array([1]) };

/** A fetch that ends when it is told, and how often it was asked. */
function fetching() {
  const calls: { options: Fetching; resolve: (files: PipelineFiles) => void; reject: (error: Error) => void }[] = [];
  const fetch = (_: string, options: Fetching) =>
    new Promise<PipelineFiles>((resolve, reject) => {
      calls.push({ options, resolve, reject });
      options.signal?.addEventListener("abort", () => reject(new Error("given up")));
    });
  return { calls, pipeline: new PipelineFetch(() => "there", fetch) };
}

test("all that ask wait for the one fetch, and hear how far it comes", async () => {
  const { calls, pipeline } = fetching();
  const early = pipeline.begin();
  const following = pipeline.follow();
  const first = following.next();
  calls[0]!.options.tell!({ done: 1, total: 2 });
  expect(await first).toEqual({ done: false, value: { done: 1, total: 2 } });
  const last = following.next();
  calls[0]!.resolve(files);
  expect(await last).toEqual({ done: true, value: files });
  pipeline.stop();
  expect([await early, await pipeline.begin(), calls.length]).toEqual([files, files, 1]);
});

test("it begins anew after it failed or was given up", async () => {
  const { calls, pipeline } = fetching();
  const failing = pipeline.begin();
  calls[0]!.reject(new Error("no net"));
  await expect(failing).rejects.toThrow("no net");
  const stopped = pipeline.begin();
  pipeline.stop();
  await expect(stopped).rejects.toThrow("given up");
  const again = pipeline.begin();
  calls[2]!.resolve(files);
  expect(await again).toEqual(files);
});
