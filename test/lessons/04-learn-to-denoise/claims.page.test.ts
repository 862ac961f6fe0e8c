import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright";
import { describe, expect } from "vitest";
import type { DenoiserLab } from "../../../src/components/workbench/denoiser-lab/element.ts";
import { test } from "../../setup/reader.ts";

const path = "learn-to-denoise/?backend=wasm";
/** The bench is in sight on a first visit, and the page is ready sooner. */
const lightly = { level: "see" } as const;

/** The bench of the lesson, on screen. */
async function bench(page: Page): Promise<Locator> {
  const lab = page.locator("nb-denoiser-lab");
  await lab.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => customElements.get("nb-denoiser-lab"));
  await lab.getByRole("button", { name: "Train", exact: true }).scrollIntoViewIfNeeded();
  return lab;
}

const press = (lab: Locator, name: string) => lab.getByRole("button", { name, exact: true }).click();
const quality = async (lab: Locator) =>
  Number.parseFloat((await lab.getByLabel("Quality", { exact: true }).textContent()) ?? "");
const step = async (lab: Locator) => {
  const [, text = "0"] = /Step ([\d,]+) of/.exec((await lab.locator(".status").textContent()) ?? "") ?? [];
  return Number(text.replaceAll(",", ""));
};
const soon = { timeout: 60_000, interval: 200 };
const losses = (page: Page) =>
  page.evaluate(() =>
    (document.querySelector("nb-denoiser-lab") as DenoiserLab).lab.store.run?.losses.points
      .slice(0, 30)
      .map(({ loss }) => loss),
  );

describe("a reader at the bench", () => {
  test("trains, pauses, takes a step, and begins again", async ({ reader }) => {
    const page = await reader.open(path, lightly);
    const lab = await bench(page);
    expect(await lab.getByLabel("Quality", { exact: true }).textContent()).toBe("not trained yet");
    await press(lab, "Train");
    await expect.poll(() => quality(lab), soon).toBeGreaterThan(0);
    const first = await quality(lab);
    // The untrained network's samples lie several floors away; 300 steps bring them within two.
    await expect.poll(() => quality(lab), soon).toBeLessThan(first / 2);
    await press(lab, "Pause");
    await page.waitForTimeout(500);
    const paused = await step(lab);
    await page.waitForTimeout(700);
    expect(await step(lab)).toBe(paused);
    await press(lab, "Step");
    await expect.poll(() => step(lab), soon).toBe(paused + 1);
    await press(lab, "Reset");
    expect(await lab.getByLabel("Quality", { exact: true }).textContent()).toBe("not trained yet");
  });

  test("looks back, samples, and moves through the sampling run", async ({ reader }) => {
    const page = await reader.open(path, { ...lightly, reducedMotion: true });
    const lab = await bench(page);
    await press(lab, "Train");
    const back = lab.getByRole("slider", { name: /^Look back/ });
    await back.waitFor();
    await press(lab, "Pause");
    await back.focus();
    await page.keyboard.press("Home");
    expect(await back.getAttribute("aria-valuetext")).toBe("step 1");
    await press(lab, "Back to now");
    await press(lab, "Film a sampling");
    const time = lab.getByRole("slider", { name: /^Sampling time/ });
    await expect.poll(() => time.getAttribute("aria-valuetext"), soon).toMatch(/state 0 of 20/);
    await time.focus();
    await page.keyboard.press("Home");
    expect(await time.getAttribute("aria-valuetext")).toMatch(/t = 0.00, state 20 of 20/);
  });

  test("leaves: training rests out of sight and goes on again", async ({ reader }) => {
    const page = await reader.open(path, lightly);
    const lab = await bench(page);
    await press(lab, "Train");
    await expect.poll(() => step(lab), soon).toBeGreaterThan(5);
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
    await expect.poll(() => lab.locator(".status").textContent(), soon).toContain("out of sight");
    await page.waitForTimeout(500);
    const held = await step(lab);
    await page.waitForTimeout(700);
    expect(await step(lab)).toBe(held);
    await lab.getByRole("button", { name: "Train", exact: true }).scrollIntoViewIfNeeded();
    await expect.poll(() => step(lab), soon).toBeGreaterThan(held);
  });

  test("is told why a run broke off, and what to change", async ({ reader }) => {
    const hash = "#lab.optimizer=sgd&lab.learningRate=10&lab.clip=0&lab.prediction=x0";
    const page = await reader.open(path + hash, lightly);
    const lab = await bench(page);
    await press(lab, "Train");
    await expect.poll(() => lab.locator(".notices").textContent(), soon).toMatch(/learning rate ten times smaller/);
  });

  test("teaches a network classes, and each class is sampled where it lies", async ({ reader }) => {
    const page = await reader.open(`${path}#lab.data=pinwheel&lab.conditional=true`, lightly);
    const lab = await bench(page);
    await press(lab, "Train");
    await expect.poll(() => step(lab), soon).toBeGreaterThan(200);
    await press(lab, "Pause");
    const centres = await page.evaluate(() => {
      const { store } = (document.querySelector("nb-denoiser-lab") as DenoiserLab).lab;
      const { points, labels } = store.picture.samples!;
      const mean = (label: number, axis: number) => {
        const own = [...labels!.keys()].filter((i) => labels![i] === label);
        return own.reduce((sum, i) => sum + points[2 * i + axis]! / own.length, 0);
      };
      return [0, 1, 2, 3, 4].map((label) => Math.hypot(mean(label, 0), mean(label, 1)));
    });
    // Each arm's centre is 1.2 to 1.4 from the middle; a network that ignores the class leaves all five there.
    for (const distance of centres) expect(distance).toBeGreaterThan(0.8);
  });

  test("reloads and goes on with the run", async ({ reader }) => {
    const page = await reader.open(path, lightly);
    const lab = await bench(page);
    await press(lab, "Train");
    await expect.poll(() => step(lab), soon).toBeGreaterThan(30);
    await press(lab, "Pause");
    await page.waitForTimeout(500);
    await page.reload();
    const again = await bench(page);
    await press(again, "Continue");
    await expect.poll(() => step(again), soon).toBeGreaterThan(0);
    const before = await step(again);
    await press(again, "Train");
    await expect.poll(() => step(again), soon).toBeGreaterThan(before);
  });
});

describe("a link", () => {
  test("brings the settings, and the same seed the same losses", async ({ reader }) => {
    const page = await reader.open(`${path}#lab.seed=7&lab.data=rings&lab.width=32&lab.steps=200`, lightly);
    const lab = await bench(page);
    await press(lab, "Train");
    await expect.poll(() => step(lab), soon).toBe(200);
    await press(lab, "Link");
    await expect.poll(() => page.url(), soon).toContain("seed=7");
    const other = await reader.open();
    await other.goto(page.url());
    const copy = await bench(other);
    await expect.poll(() => copy.getByLabel("Data", { exact: true }).inputValue(), soon).toBe("rings");
    expect(await copy.locator(".notices").textContent()).toContain("Train repeats its run");
    await press(copy, "Train");
    await expect.poll(() => step(copy), soon).toBe(200);
    expect(await losses(other)).toEqual(await losses(page));
  });

  test("that can't be read says so, and the bench is as usual", async ({ reader }) => {
    const page = await reader.open(`${path}#lab.width=many`, lightly);
    const lab = await bench(page);
    await expect.poll(() => lab.locator(".notices").textContent(), soon).toContain("Width takes a whole number");
    expect(await lab.getByLabel("Data", { exact: true }).inputValue()).toBe("moons");
  });
});

describe("the presets of the tour", () => {
  /** Follows a link of the prose, wherever it is folded. */
  const follow = (page: Page, hash: string) =>
    page.evaluate((href) => document.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)!.click(), hash);
  const notices = (lab: Locator) => lab.locator(".notices").textContent();

  test("can all be opened, and start", async ({ reader }) => {
    const page = await reader.open(path, lightly);
    const lab = await bench(page);
    const hashes = await page
      .locator("a[href^='#lab.']")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
    expect(hashes.length).toBeGreaterThan(8);
    for (const hash of hashes.filter((hash) => hash.endsWith("run=train"))) {
      await follow(page, hash);
      await expect.poll(() => step(lab), soon).toBeGreaterThan(0);
      if (!hash.includes("learningRate=0.3")) expect(await notices(lab)).toBe("");
      await press(lab, "Reset");
    }
  });

  test("show what the answers say", async ({ reader }) => {
    const page = await reader.open(path, { ...lightly, reducedMotion: true });
    const lab = await bench(page);
    await follow(page, "#lab.learningRate=0.3&lab.run=train");
    await expect.poll(() => notices(lab), soon).toMatch(/Try a learning rate ten times smaller\./);
    await press(lab, "Reset");
    expect(await notices(lab)).toBe("");
    await follow(page, "#lab.run=film");
    const time = lab.getByRole("slider", { name: /^Sampling time/ });
    await expect.poll(() => time.getAttribute("aria-valuetext"), soon).toMatch(/state 0 of 20/);
    const trained = await step(lab);
    await follow(page, "#lab.samplerSteps=1&lab.run=film");
    await expect.poll(() => time.getAttribute("aria-valuetext"), soon).toMatch(/state 0 of 1$/);
    expect(await step(lab)).toBe(trained);
    await press(lab, "Close");
    await expect.poll(() => lab.locator(".lost").textContent(), soon).toContain("beyond the edge");
  });

  test("bring a scheduler_config.json", async ({ reader }) => {
    const config = encodeURIComponent('{"_class_name":"EulerDiscreteScheduler"}');
    const page = await reader.open(`${path}#lab.sampler=config&lab.config=${config}`, lightly);
    const lab = await bench(page);
    await press(lab, "Train");
    await expect.poll(() => step(lab), soon).toBeGreaterThan(300);
    await press(lab, "Pause");
    await press(lab, "Film a sampling");
    await lab.getByRole("slider", { name: /^Sampling time/ }).waitFor();
    expect(await quality(lab)).toBeLessThan(0.5); // noise is at 1
  });
});

describe("a reader who errs", () => {
  test("is told at the bench which number stays", async ({ reader }) => {
    const page = await reader.open(path, lightly);
    const lab = await bench(page);
    await lab.getByText("More", { exact: true }).click();
    const width = lab.getByLabel("Width", { exact: true });
    await width.fill("0");
    await width.press("Enter");
    await expect
      .poll(() => lab.locator(".notices").textContent(), soon)
      .toMatch(/4 to 512; 0 is not one\. It stays 128/);
    expect(await width.inputValue()).toBe("128");
  });
});

describe("files", () => {
  const open = async (lab: Locator, name: string, contents: string | Buffer) =>
    lab
      .getByLabel("Open a file", { exact: true })
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(contents) });

  test("that can't be used get a sentence each, and the run stays", async ({ reader }) => {
    const page = await reader.open(path, lightly);
    const lab = await bench(page);
    await press(lab, "Train");
    await expect.poll(() => step(lab), soon).toBeGreaterThan(10);
    await press(lab, "Pause");
    await page.waitForTimeout(500);
    const [at, score] = [await step(lab), await quality(lab)];
    await lab.getByText("Files", { exact: true }).click();
    for (const [name, contents, sentence] of [
      ["nothing.csv", "", "It is empty"],
      ["column.csv", "x\n1\n2\n3\n4\n", "column"],
      ["alien.safetensors", Buffer.from("hello, this is no model at all"), "alien.safetensors can't be opened"],
      ["other.json", '{"a": 1}', "other.json can't be opened"],
    ] as const) {
      await open(lab, name, contents);
      await expect.poll(() => lab.locator(".notices").textContent(), soon).toContain(sentence);
      expect([await step(lab), await quality(lab)]).toEqual([at, score]);
    }
  });

  test("that are dropped on the bench open; what was wrong with one is forgotten with the next data", async ({
    reader,
  }) => {
    const page = await reader.open(path, lightly);
    const lab = await bench(page);
    const drop = async (name: string, text: string) => {
      const dataTransfer = await page.evaluateHandle(
        ([name, text]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], name));
          return transfer;
        },
        [name, text] as const,
      );
      await lab.locator("figure").dispatchEvent("drop", { dataTransfer });
    };
    await drop("eight.csv", "x,y\n0,0\n1,1\n2,0\n3,1\n4,2\n5,1\n6,0\n7,2\n");
    const chosen = lab.getByLabel("Data", { exact: true }).locator("option:checked");
    await expect.poll(() => chosen.textContent(), soon).toContain("eight.csv");
    await drop("bad.csv", "");
    await expect.poll(() => lab.locator(".notices").textContent(), soon).toContain("bad.csv can't be opened");
    await lab.getByLabel("Data", { exact: true }).selectOption("rings");
    await expect.poll(() => lab.locator(".notices").textContent(), soon).toBe("");
  });

  test("that were saved here open again", async ({ reader }) => {
    const page = await reader.open(path, lightly);
    const lab = await bench(page);
    await press(lab, "Train");
    await expect.poll(() => step(lab), soon).toBeGreaterThan(60);
    await press(lab, "Pause");
    await page.waitForTimeout(800);
    const score = await quality(lab);
    await lab.getByText("Files", { exact: true }).click();
    const save = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), press(lab, name)]);
      return readFile(await download.path());
    };
    const [model, run, samples] = [
      await save("Save model (safetensors)"),
      await save("Save run (JSON)"),
      await save("Save samples (CSV)"),
    ];
    expect(samples.toString().split("\n")[0]).toBe("x,y");
    await press(lab, "Reset");
    await open(lab, "model.safetensors", model);
    // The same weights, sampler and noise: the same samples.
    await expect.poll(() => quality(lab), soon).toBe(score);
    await open(lab, "run.json", run);
    await expect.poll(() => lab.locator(".notices").textContent(), soon).toContain("Train repeats it");
  });
});
