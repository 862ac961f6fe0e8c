import { readFile } from "node:fs/promises";
import { describe, expect } from "vitest";
import { bytesSource, readExactly } from "../../src/lib/diffusion/formats/files/source.ts";
import { readSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { zipTree } from "../../src/lib/diffusion/formats/zip/read.ts";
import { test } from "../setup/reader.ts";

describe("Open in Python", () => {
  test("hands over the run of lesson 4's lab: weights, moments, data and a script that goes on", async ({ reader }) => {
    const page = await reader.open("learn-to-denoise/#lab.data=moons&lab.steps=60&lab.width=16&lab.depth=2", {
      level: "see",
    });
    const lab = page.locator("nb-denoiser-lab#lab");
    const train = lab.getByRole("button", { name: "Train", exact: true });
    await train.scrollIntoViewIfNeeded();
    await train.press("Enter");
    await lab
      .getByText(/· done/)
      .first()
      .waitFor({ timeout: 60_000 });
    await lab.getByText("Files", { exact: true }).press("Enter");
    const button = lab.getByRole("button", { name: "Open in Python" });
    const [file] = await Promise.all([page.waitForEvent("download"), button.press("Enter")]);
    expect(file.suggestedFilename()).toBe("noisebook-python.zip");
    await lab.getByText(/noisebook-python\.zip \([\d.]+ MB\) has the weights, the optimiser's moments/).waitFor();

    const zip = await zipTree(bytesSource(await readFile(await file.path())));
    const bytes = async (path: string) => {
      const source = await zip.open(path);
      return new Uint8Array(await readExactly(source, 0, source.size));
    };
    const text = async (path: string) => new TextDecoder().decode(await bytes(path));
    const paths = await zip.list();
    expect(paths).toEqual(
      expect.arrayContaining(["README.md", "train.py", "model.py", "recipe.py", "requirements.txt"]),
    );
    expect(await text("train.py")).toContain("accelerator.backward(loss)");
    expect(JSON.parse(await text("start/state.json")).step).toBe(60);
    expect(JSON.parse(await text("training.json"))).toMatchObject({
      schedule: "ddpm",
      data: { recipe: { name: "moons" } },
    });
    const shapes = async (path: string) =>
      Object.fromEntries([...readSafetensors(await bytes(path)).tensors].map(([name, { shape }]) => [name, shape]));
    expect(await shapes("data.safetensors")).toMatchObject({ x0: [2000, 2] });
    expect(await shapes("start/weights.safetensors")).toMatchObject({ "layers.0.weight": [16, 34] });
    expect(await shapes("start/moments.safetensors")).toMatchObject({ "exp_avg_sq.layers.2.bias": [2] });
  });
});
