import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ModelFiles } from "../../../../src/components/workbench/model-files/element.ts";
import "../../../../src/components/workbench/model-files/element.ts";
import { exampleTree, open, zipped } from "../../../../src/components/workbench/model-files/opened.ts";

let element: ModelFiles;
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000 });
const words = () => element.shadowRoot!.querySelector("figure")!.textContent!.replace(/\s+/g, " ");
const settled = () => until(() => expect(element.shadowRoot!.querySelector(".doing button")).toBeNull());

beforeEach(async () => {
  const top = await navigator.storage.getDirectory();
  await top.removeEntry("models", { recursive: true }).catch(() => {});
  element = document.createElement("nb-model-files") as ModelFiles;
  document.body.append(element);
  await until(() => expect(words()).toContain("Example U-Net"));
  await settled();
});
afterEach(() => element.remove());

const never = { signal: new AbortController().signal, tell: () => {} };
async function zipFile(): Promise<File> {
  const opened = await open("example", await exampleTree(), {}, never);
  return new File([await new Response(await zipped(opened, "F32", never)).blob()], "mine.zip");
}

const give = (label: string, files: readonly File[]) => {
  const input = element.shadowRoot!.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change"));
};

test("begins with an example, whose parts and tensors it lists", async () => {
  expect(words()).toContain("DDIMPipeline");
  expect(words()).toContain("UNet2DModel");
  expect(element.describe()).toMatch(/parameters in scheduler, DDIMScheduler; unet, UNet2DModel\.$/);
  await userEvent.fill(page.getByRole("searchbox"), "time_embedding.linear_1");
  await until(() => expect(words()).toContain("time_embedding.linear_1.weight"));
  expect(words()).not.toContain("conv_in");
});

test("a zip is opened; what can't be opened leaves it there, and says why", async () => {
  give("Choose a zip or files", [await zipFile()]);
  await until(() => expect(words()).toContain("mine.zip: DDIMPipeline"));
  give("Choose a zip or files", [new File(["no zip"], "bad.zip")]);
  await until(() => expect(element.error).toContain("The archive can't be read"));
  expect(words()).toContain("mine.zip: DDIMPipeline");
});

test("weights that don't fit are listed, and the other parts are there", async () => {
  const config = {
    _class_name: "UNet2DModel",
    block_out_channels: [8],
    down_block_types: ["DownBlock2D"],
    up_block_types: ["UpBlock2D"],
    norm_num_groups: 4,
  };
  const header = new TextEncoder().encode("{}");
  const empty = new Uint8Array(8 + header.length);
  empty[0] = header.length;
  empty.set(header, 8);
  give("Choose a zip or files", [
    new File([JSON.stringify(config)], "config.json"),
    new File([empty], "diffusion_pytorch_model.safetensors"),
  ]);
  await until(() => expect(words()).toContain("Missing: conv_in.weight"));
});

test("an address elsewhere is refused before anything is fetched", async () => {
  await userEvent.fill(page.getByRole("textbox", { name: "Address on this site" }), "https://example.org/model.zip");
  await userEvent.click(page.getByRole("button", { name: "Open address" }));
  await until(() => expect(element.error).toContain("Download it from example.org"));
});

test("a model is kept in the browser, opened from there and removed", async () => {
  await userEvent.click(page.getByRole("button", { name: "Keep in this browser" }));
  await until(() => expect(words()).toMatch(/Kept in this browser ?Example U-Net/));
  await settled();
  await userEvent.click(page.getByRole("button", { name: "Open Example U-Net, all weights 0" }), { timeout: 5000 });
  await settled();
  expect(words()).toContain("DDIMPipeline");
  await userEvent.click(page.getByRole("button", { name: "Remove Example U-Net, all weights 0" }), { timeout: 5000 });
  await until(() => expect(element.shadowRoot!.querySelector(".kept")).toBeNull());
});
