import { beforeAll, describe, expect, test } from "vitest";
import { setBackend } from "#tf";
import { randomPipeline } from "../../../../../scripts/pipelines/random-pipeline.ts";
import { writtenBytes } from "../../../../../src/lib/diffusion/formats/files/written.ts";
import { zipStream } from "../../../../../src/lib/diffusion/formats/zip/write.ts";
import { runInvert } from "../../../../../src/lib/diffusion/jobs/invert/run.ts";
import { runPipeline } from "../../../../../src/lib/diffusion/jobs/pipeline/run.ts";
import type {
  StepReport,
  TextToImageJob,
  TextToImageReport,
} from "../../../../../src/lib/diffusion/jobs/text-to-image/job.ts";
import { runTextToImage } from "../../../../../src/lib/diffusion/jobs/text-to-image/run.ts";
import type { PipelineFiles } from "../../../../../src/lib/diffusion/jobs/text-to-image/source.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { tinyFlow, tinyStable } from "../../pipelines/tiny-pipelines.ts";

let files: Record<"flow" | "stable", Record<string, Uint8Array<ArrayBuffer>>>;

beforeAll(async () => {
  await setBackend("cpu");
  files = { flow: await randomPipeline(tinyFlow, 1), stable: await randomPipeline(tinyStable, 2) };
});

const side = 8;
type Name = keyof typeof files;
const jobOf = (name: Name, rest: Partial<TextToImageJob> = {}): TextToImageJob => ({
  pipeline: { key: name, files: files[name], form: "F32" },
  ...{ prompt: "a red circle on black", seeds: [4], steps: 3 },
  ...rest,
});

async function all(job: TextToImageJob): Promise<TextToImageReport[]> {
  const reports: TextToImageReport[] = [];
  for await (const report of runTextToImage(job)) reports.push(report);
  return reports;
}
async function made(job: TextToImageJob) {
  const last = (await all(job)).at(-1)!;
  if (last.kind !== "pictures") throw new Error("No pictures came.");
  return last;
}
const stepsOf = (reports: readonly TextToImageReport[]): StepReport[] =>
  reports.flatMap((report) => (report.kind === "step" ? [report.step] : []));

/** Batches sum in another order. */
const near = (found: ArrayLike<number>, wanted: ArrayLike<number>, within = 1e-3) => {
  expect(found.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++) expect(Math.abs(found[i]! - wanted[i]!)).toBeLessThan(within);
};

describe.each(["flow", "stable"] as const)("the %s pipeline", (name) => {
  test("goes from a prompt to a picture, step by step", async () => {
    const reports = await all(jobOf(name, { show: { latents: true, text: true, preview: 2 }, guidance: { scale: 2 } }));
    const kinds = reports.map(({ kind }) => kind).filter((kind) => kind !== "loading");
    expect(kinds).toEqual(["text", "step", "step", "step", "step", "pictures"]);
    const text = reports.find((report) => report.kind === "text")!.text;
    expect(text.prompts[0]!.tokens.map(({ text }) => text)).toEqual(["a", "red", "circle", "on", "black"]);
    expect(text.embeddings).toHaveLength(16 * 8);
    expect(text.pooled?.length).toBe(name === "flow" ? 8 : undefined);
    const steps = stepsOf(reports);
    expect(steps.map(({ i }) => i)).toEqual([0, 1, 2, 3]);
    expect(steps[2]!.preview).toMatchObject({ n: 1, height: side, width: side, channels: 3 });
    const { pictures, latents, done } = reports.at(-1) as Extract<TextToImageReport, { kind: "pictures" }>;
    expect(done).toBe(true);
    expect(pictures).toMatchObject({ n: 1, height: side, width: side, channels: 3 });
    expect(pictures.pixels).toHaveLength(side * side * 3);
    expect(pictures.pixels.every(Number.isFinite)).toBe(true);
    expect(latents).toEqual(steps[3]!.x);
  });

  test("shows each state and guess decoded, of which the last state is the picture, and changes nothing by it", async () => {
    const wish = { guidance: { scale: 2 }, seeds: [4, 9] };
    const reports = await all(jobOf(name, { ...wish, show: { states: true } }));
    const { pictures } = reports.at(-1) as Extract<TextToImageReport, { kind: "pictures" }>;
    expect(pictures.pixels).toEqual((await made(jobOf(name, wish))).pictures.pixels);
    const steps = stepsOf(reports);
    for (const { state, preview } of steps)
      for (const shown of [state, preview])
        expect(shown).toMatchObject({ n: 2, height: side, width: side, channels: 3 });
    expect(steps.at(-1)!.state!.pixels).toEqual(pictures.pixels);
    expect(steps[1]!.state!.pixels).not.toEqual(steps[1]!.preview!.pixels);
    expect(stepsOf(await all(jobOf(name, wish))).every(({ state }) => state === undefined)).toBe(true);
  });

  test("gives a seed its picture whatever stands beside it", async () => {
    const wish = { sampler: "euler_ancestral", guidance: { scale: 3 } };
    const [batch, alone] = [await made(jobOf(name, { ...wish, seeds: [7, 4] })), await made(jobOf(name, wish))];
    near(batch.pictures.pixels.slice(side * side * 3), alone.pictures.pixels);
    const prompts = ["two green squares on white", "a red circle on black"];
    const mixed = await made(jobOf(name, { ...wish, seeds: [7, 4], prompt: prompts }));
    near(mixed.pictures.pixels.slice(side * side * 3), alone.pictures.pixels);
  });

  test("is what the prompt alone gives where guidance is 1, and what the negative prompt gives where it is 0", async () => {
    const plain = await made(jobOf(name));
    expect((await made(jobOf(name, { guidance: { scale: 1 }, negative: "white" }))).latents).toEqual(plain.latents);
    const none = await made(
      jobOf(name, { guidance: { scale: 0 }, negative: "a red circle on black", prompt: "white" }),
    );
    expect(none.latents).toEqual(plain.latents);
    const steered = await made(jobOf(name, { guidance: { scale: 3 } }));
    expect(steered.latents).not.toEqual(plain.latents);
    const outside = await made(jobOf(name, { guidance: { scale: 3, interval: [1e9, 1e9] } }));
    expect(outside.latents).toEqual(plain.latents);
    const rescaled = await made(jobOf(name, { guidance: { scale: 3, rescale: 0.7 } }));
    expect(rescaled.latents).not.toEqual(steered.latents);
  });

  test("hears weights of words, of which 1 changes nothing and 0 leaves the empty prompt's", async () => {
    const [plain, one, more] = [
      await made(jobOf(name)),
      await made(jobOf(name, { prompt: "a (red:1) circle on black" })),
      await made(jobOf(name, { prompt: "a (red:1.5) circle on black" })),
    ];
    expect(one.latents).toEqual(plain.latents);
    expect(more.latents).not.toEqual(plain.latents);
  });

  test("goes to another prompt, from its own on", async () => {
    const towards = (amount: number) => jobOf(name, { towards: { prompt: "a white cross on blue", amount } });
    const [plain, still, there, other] = [
      await made(jobOf(name)),
      await made(towards(0)),
      await made(towards(1)),
      await made(jobOf(name, { prompt: "a white cross on blue" })),
    ];
    expect(still.latents).toEqual(plain.latents);
    expect(there.latents).toEqual(other.latents);
    const prompt = "a white cross on blue";
    const along = (amount: number, along: "arc" | "line") => made(jobOf(name, { towards: { prompt, amount, along } }));
    const [end, arc, line] = [await along(1, "line"), await along(0.5, "arc"), await along(0.5, "line")];
    near(end.latents, other.latents);
    expect(line.latents).not.toEqual(arc.latents);
  });

  test("shows how each place looks at each word, and is none the worse for it", async () => {
    const [plain, seen] = [
      await made(jobOf(name)),
      await all(jobOf(name, { show: { attention: true }, guidance: { scale: 2 } })),
    ];
    const [start, ...steps] = stepsOf(seen);
    expect(start!.attention).toEqual([]);
    for (const { attention } of steps) {
      expect(attention!.length).toBeGreaterThan(1);
      for (const { values, heads, tokens, rows, columns } of attention!) {
        expect(values).toHaveLength(heads * tokens * rows * columns);
        const sum = Array.from({ length: tokens }, (_, token) => values[token * rows * columns]!).reduce(
          (a, b) => a + b,
        );
        expect(sum).toBeGreaterThan(0);
        expect(sum).toBeLessThan(1 + 1e-5); // rows of float32 probabilities, of which a joint one has more
        if (name === "stable") expect(sum).toBeCloseTo(1, 5);
      }
    }
    const path = steps[0]!.attention![0]!.path;
    const some = stepsOf(await all(jobOf(name, { show: { attention: [path] } })));
    expect(some.slice(1).map(({ attention }) => attention!.map((each) => each.path))).toEqual([[path], [path], [path]]);
    const last = (await all(jobOf(name, { show: { attention: true } }))).at(-1) as typeof plain;
    near(last.latents, plain.latents); // composed attention sums in another order
  });

  test("begins with a picture, and changes nothing where no step is left", async () => {
    const pixels = rng(5)
      .uniforms(side * side * 3)
      .map((u) => 2 * u - 1);
    const picture = { pixels, height: side, width: side, strength: 0.1 };
    const still = await made(jobOf(name, { picture, seeds: [1, 2] }));
    expect(still.pictures.pixels.slice(side * side * 3)).toEqual(pixels);
    expect(still.notes[0]).toMatch("A strength of 0.1 leaves none of 3 steps");
    const some = await all(jobOf(name, { picture: { ...picture, strength: 0.7 } }));
    expect(stepsOf(some).map(({ i }) => i)).toEqual([1, 2, 3]);
    const mask = Float32Array.from({ length: side * side }, (_, i) => Number(i < (side * side) / 2));
    const painted = await made(jobOf(name, { picture: { ...picture, strength: 1, mask, keepsPixels: true } }));
    expect(painted.pictures.pixels.slice((side * side * 3) / 2)).toEqual(pixels.slice((side * side * 3) / 2));
  });

  test("can be left at any step, and holds no tensors then", async () => {
    for (const stop of [0, 1, 3]) {
      let count = 0;
      for await (const report of runTextToImage(jobOf(name, { show: { attention: true, preview: 1 } })))
        if (report.kind === "step" && count++ === stop) break;
    }
  });

  test("finds noise for a picture", async () => {
    const pixels = new Float32Array(side * side * 3).fill(0.2);
    const job = { ...jobOf(name), picture: { pixels, height: side, width: side }, prompt: "a red circle" };
    const reports = [];
    for await (const report of runInvert(job)) if (report.latents) reports.push(report);
    expect(reports.map(({ i }) => i)).toEqual([0, 1, 2, 3]);
    expect(reports.every(({ state }) => state === undefined)).toBe(true);
    for await (const { state } of runInvert({ ...job, show: { states: true } }))
      if (state) expect(state.pixels).toHaveLength(side * side * 3);
    const noise = reports.at(-1)!.latents!;
    expect(noise.every(Number.isFinite)).toBe(true);
    await made(jobOf(name, { noise }));
    await expect(made(jobOf(name, { noise, seeds: [1, 2] }))).rejects.toThrow("2 pictures need [2, 4, 4,");
  });
});

describe("what can't be is told in a sentence", () => {
  const refused = (rest: Partial<TextToImageJob>, sentence: string | RegExp) =>
    expect(made(jobOf("flow", rest))).rejects.toThrow(sentence);

  test("of settings", async () => {
    await refused({ seeds: [] }, "The number of pictures must be a whole number from 1 to 256; it is 0.");
    await refused({ seeds: [1, 2], prompt: ["a", "a", "a"] }, "There are 3 prompts for 2 pictures");
    await refused({ steps: 0 }, "number of sampling steps");
    await refused({ sampler: "plsm" }, "Unknown sampler: plsm");
    await refused({ prompt: "x".repeat(10_000) }, "10,000 characters");
    await refused({ height: 33 }, "The height of this pipeline's pictures is a multiple of 2 pixels; 33 isn't.");
    await refused({ width: 16 }, "places of 4 × 4 patches at most");
    await refused({ guidance: { scale: Number.NaN } }, "guidance scale");
    const picture = { pixels: new Float32Array(192), height: 8, width: 8, strength: 2 };
    await refused({ picture }, "The strength must be a number from 0 to 1; it is 2.");
    await refused({ picture: { ...picture, strength: 1, mask: [1] } }, "The mask has 1 pixels");
    await refused({ picture: { ...picture, strength: 1, repeats: 0 } }, "The number of times that each step is taken");
  });

  test("of words that the card doesn't list, which may pass if told so", async () => {
    const card = new TextEncoder().encode(`---\nwords: [${tinyFlow.words.join(", ")}]\n---\n`);
    const pipeline = { key: "with a card", files: { ...files.flow, "README.md": card } };
    await refused({ pipeline, prompt: "a rde circle" }, "doesn't know “rde” (nearest: red,");
    const passed = await all(jobOf("flow", { pipeline, prompt: "a rde circle", anyWords: true }));
    const text = passed.find((report) => report.kind === "text")!.text;
    expect(text.prompts[0]!.unknown[0]).toMatchObject({ word: "rde" });
  });

  test("of an empty prompt, which is one all the same", async () => {
    const text = (await all(jobOf("flow", { prompt: "" }))).find((report) => report.kind === "text")!.text;
    expect(text.prompts[0]!.notes[0]).toMatch(/^The prompt is empty/);
  });

  test("of folders", async () => {
    const without = (prefix: string): PipelineFiles =>
      Object.fromEntries(Object.entries(files.flow).filter(([path]) => !path.startsWith(prefix)));
    const wrong = (key: string, given: PipelineFiles) => refused({ pipeline: { key, files: given } }, wanted[key]!);
    const wanted: Record<string, string | RegExp> = {
      "no tokenizer": "a tokenizer needs vocab.json and merges.txt",
      "no vae": /vae/,
      "no weights": "There are no weights",
      nothing: "Among 0 files there is neither a model_index.json nor a config.json",
    };
    await wrong("no tokenizer", without("tokenizer/"));
    await wrong("no vae", without("vae/"));
    await wrong("no weights", without("transformer/diffusion"));
    await wrong("nothing", {});
  });

  test("of folders with two text encoders, which are named", async () => {
    const second = { ...tinyFlow.models[0]!, name: "text_encoder_2" };
    const given = await randomPipeline({ ...tinyFlow, models: [...tinyFlow.models, second] }, 1);
    const pipeline = { key: "two encoders", files: given };
    await refused(
      { pipeline },
      "The folder has 2 text encoders (text_encoder, text_encoder_2); pipelines with one are",
    );
  });

  test("of an archive that is none", async () => {
    const pipeline = { key: "no archive", files: { "mine.zip": new Uint8Array(200) } };
    await refused({ pipeline }, "The archive can't be read");
  });

  test("of memory, before anything is loaded", async () => {
    const pipeline = { key: "large", files: files.flow, limits: { memory: 1000 } };
    await refused({ pipeline }, /^It doesn't fit: it takes \d+ bytes at the most, and this machine tells of 1000\./);
  });
});

describe("a zip archive of a folder", () => {
  test("gives the same pictures as the folder, also below another folder", async () => {
    const written = Object.entries(files.flow).map(([path, bytes]) => writtenBytes(`mine/${path}`, bytes));
    const bytes = new Uint8Array(await new Response(zipStream(written)).arrayBuffer());
    const zipped = await made(
      jobOf("flow", { pipeline: { key: "zipped", files: { "mine.zip": bytes }, form: "F32" } }),
    );
    expect(zipped.pictures.pixels).toEqual((await made(jobOf("flow"))).pictures.pixels);
  });
});

describe("a pipeline's card", () => {
  test("tells its parts, its memory and its words before it is loaded, and the length of prompts when it is open", async () => {
    const pipeline = { key: "card", files: files.flow };
    const reports = [];
    for await (const report of runPipeline({ pipeline, what: "open" })) reports.push(report);
    const [first, last] = [reports[0]!.card!, reports.at(-1)!.card!];
    expect(first.parts.map(({ className }) => className)).toEqual([
      "CLIPTextModelWithProjection",
      "SD3Transformer2DModel",
      "AutoencoderKL",
    ]);
    expect(first.sizes).toEqual({ usual: 8, factor: 2, multiple: 2, channels: 3, colours: 3 });
    expect(first.memory.most).toBeGreaterThan(first.memory.files);
    expect(reports.some(({ progress }) => progress)).toBe(true);
    expect([first.words, last.length, last.words]).toEqual([[], 16, []]);
    for await (const report of runPipeline({ pipeline, what: "forget" })) expect(report.done).toBe(true);
  });

  test("is loaded no further once nobody waits", async () => {
    const pipeline = { key: "left", files: files.flow };
    for await (const { progress } of runPipeline({ pipeline, what: "open" })) if (progress) break;
    const reports = [];
    for await (const report of runPipeline({ pipeline, what: "open" })) reports.push(report);
    expect(reports.at(-1)!.done).toBe(true);
  });

  test("keeps weights small where asked to", async () => {
    const [whole, half, eight] = await Promise.all(
      (["F32", "F16", "int8"] as const).map(async (form) =>
        made(jobOf("flow", { pipeline: { key: form, files: files.flow, form } })),
      ),
    );
    near(half!.pictures.pixels, whole!.pictures.pixels, 1e-6); // the files are in 16 bits
    expect(eight!.pictures.pixels).not.toEqual(whole!.pictures.pixels);
  });
});
