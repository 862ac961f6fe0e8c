import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { writeSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { test } from "../setup/reader.ts";

async function studio(page: Page) {
  await page.waitForFunction(() => document.querySelector("nb-studio")?.shadowRoot?.querySelector("figure"));
  const element = page.locator("nb-studio");
  /** Buttons are off until what they do has come. */
  const press = async (name: string) => {
    const button = element.getByRole("button", { name, exact: true }).first();
    await expect.poll(() => button.isEnabled(), { timeout: 30_000 }).toBe(true);
    await button.press("Enter");
  };
  const made = (count: number) =>
    expect.poll(() => element.locator(".picture .place canvas").count(), { timeout: 90_000 }).toBe(count);
  const finished = () => element.getByRole("button", { name: "Generate", exact: true }).waitFor({ timeout: 90_000 });
  const notes = () => element.locator(".notes li").allTextContents();
  return { element, press, made, finished, notes };
}

/** The pixels of the first picture in the middle. */
const firstPicture = (page: Page) =>
  page.evaluate(() => {
    const canvas = document
      .querySelector("nb-studio")!
      .shadowRoot!.querySelector<HTMLCanvasElement>(".picture canvas")!;
    return [...canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height).data].join();
  });

/** Two pictures in a moment. */
const quick = "#nb-studio.batch=2&nb-studio.steps=2&nb-studio.seed=5";

describe("the studio", () => {
  test("makes pictures of words, keeps them across a visit, and brings a saved one's settings back", async ({
    reader,
  }) => {
    const page = await reader.open(`studio/${quick}`);
    const { element, press, made, finished, notes } = await studio(page);
    expect(reader.requests.filter((address) => /tfjs|worker|safetensors/i.test(address))).toEqual([]);
    await press("Generate");
    await made(2);
    await finished();
    const before = await firstPicture(page);

    await element.getByText("Seed 5", { exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent("download"), press("Save PNG")]);
    const buffer = await readFile(await file.path());
    expect(file.suggestedFilename()).toBe("a-large-red-circle-at-the-top-left-5.png");

    await page.reload();
    await element.getByRole("button", { name: "Open 1" }).press("Enter");
    await made(2);
    expect(await firstPicture(page)).toBe(before);
    await press("Delete 1");
    await expect.poll(() => element.getByRole("button", { name: "Open 1" }).count()).toBe(0);
    await press("Undo");
    await element.getByRole("button", { name: "Open 1" }).waitFor();

    await element.getByLabel("Prompt", { exact: true }).fill("a blue cross");
    await element.getByLabel("Open a saved picture").setInputFiles({ name: "mine.png", mimeType: "image/png", buffer });
    await expect.poll(notes).toEqual(["The settings of mine.png are in place: Generate makes it anew."]);
    expect(await element.getByLabel("Prompt", { exact: true }).inputValue()).toBe(
      "a large red circle at the top left on black",
    );
    await press("Generate");
    await finished();
    await made(1);
    expect(await firstPicture(page)).toBe(before);
  });

  test("names what it can't make, and loses nothing", async ({ reader }) => {
    const page = await reader.open(`studio/${quick}`);
    const { element, press, made, finished, notes } = await studio(page);
    await press("Generate");
    await finished();
    await made(2);
    const before = await firstPicture(page);
    const prompt = element.getByLabel("Prompt", { exact: true });
    await prompt.fill("a rid circle");
    await element.getByText("“rid” isn't known. Nearest:").waitFor();
    await press("Generate");
    await expect.poll(notes).toEqual([expect.stringMatching(/doesn't know “rid” \(nearest: red/)]);
    expect(await firstPicture(page)).toBe(before);
    await press("red");
    expect(await prompt.inputValue()).toBe("a red circle");
    await prompt.fill("a".repeat(10_000));
    await press("Generate");
    await expect.poll(notes).toEqual([expect.stringContaining("10,000 characters")]);
    await element
      .getByLabel("Open a saved picture")
      .setInputFiles({ name: "no.png", mimeType: "image/png", buffer: Buffer.from("no") });
    await expect.poll(notes).toContainEqual("This is no PNG picture; its first bytes are others.");
    expect(await firstPicture(page)).toBe(before);
  });

  test("makes pictures by a reader's own folder, and by the site's pipeline again", async ({ reader }) => {
    const page = await reader.open(`studio/${quick}`);
    const { element, press, finished } = await studio(page);
    const back = element.getByRole("button", { name: "Back to the site's" });
    const picture = async () => {
      await press("Generate");
      await finished();
      return firstPicture(page);
    };
    const before = await picture();
    await element.getByText("Your own pipeline", { exact: true }).click();
    expect(await back.count()).toBe(0);
    await element.locator("input[webkitdirectory]").setInputFiles(await shifted());
    await press("Use this pipeline");
    expect(await picture()).not.toBe(before);
    await back.click();
    await expect.poll(() => back.count()).toBe(0);
    expect(await picture()).toBe(before);
  });

  test("puts a reader's adapters on the pipeline, as strongly as is set, and refuses those of another", async ({
    reader,
  }) => {
    const page = await reader.open(`studio/${quick}`);
    const { element, press, finished, notes } = await studio(page);
    const picture = async () => {
      await press("Generate");
      await finished();
      return firstPicture(page);
    };
    const before = await picture();
    await element.getByText("Adapters (LoRA)", { exact: true }).click();
    const choose = element.locator('input[accept=".safetensors"]');
    await choose.setInputFiles(adaptersOf("blocks.0.to_q"));
    await expect
      .poll(notes)
      .toEqual([
        "mine.safetensors doesn't fit this pipeline: The adapter blocks.0.to_q changes a weight [128, 128]; the model has none there.",
      ]);
    await choose.setInputFiles(adaptersOf("transformer_blocks.0.attn.to_v"));
    await element.getByText("mine.safetensors is in use: 1 adapters of rank 1 or less, 256 numbers.").waitFor();
    expect(await notes()).toEqual([]);
    expect(await picture()).not.toBe(before);
    await element.getByRole("slider", { name: "LoRA strength" }).press("Home");
    expect(await picture()).toBe(before);
    await press("Without it");
    expect(await element.getByRole("slider", { name: "LoRA strength" }).count()).toBe(0);
  });
});

/** A file of one adapter of a layer 128 wide. */
function adaptersOf(layer: string) {
  const tensors = (["lora_A", "lora_B"] as const).map((part, i) => {
    const shape = i === 0 ? [1, 128] : [128, 1];
    return [
      `transformer.${layer}.${part}.weight`,
      { dtype: "F32", shape, data: new Float32Array(128).fill(0.5) },
    ] as const;
  });
  const buffer = Buffer.from(writeSafetensors(tensors));
  return { name: "mine.safetensors", mimeType: "application/octet-stream", buffer };
}

/** A folder of the shipped pipeline whose levels lie elsewhere. */
async function shifted(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), "studio-")), "mine");
  await cp("public/models/scenes", folder, { recursive: true });
  const path = join(folder, "scheduler/scheduler_config.json");
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, "utf8")), shift: 4 }));
  return folder;
}
