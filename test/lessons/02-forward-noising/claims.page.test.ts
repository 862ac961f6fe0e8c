import type { Locator } from "playwright";
import { describe, expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { shared, test } from "../../setup/reader.ts";

const PATH = "forward-noising/";

const timeOf = (element: Locator) => element.getByRole("slider", { name: "Time t, from data to noise" });

const file = (name: string, mimeType: string, buffer: Buffer = Buffer.alloc(0)) => ({ name, mimeType, buffer });

/** The first bytes of a PNG that claims a size. */
function pngHeader(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describe("the cloud", () => {
  test("moves by itself, and stops when the slider is touched", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "cloud");
    const time = timeOf(element);
    await element.getByRole("button", { name: "Pause" }).waitFor();
    await page.waitForFunction(() => (document.querySelector("#cloud") as unknown as { t: number }).t > 0);
    await time.focus();
    await page.keyboard.press("End");
    expect(await numbers()).toMatch(/α 0\.000 · σ 1\.000 · SNR no signal/);
    await element.getByRole("button", { name: "Play" }).waitFor();
    await page.keyboard.press("Home");
    expect(await numbers()).toMatch(/α 1\.000 · σ 0\.000 · SNR no noise/);
  });

  test("stands still for readers who ask for less motion", async ({ reader }) => {
    const page = await reader.open(PATH, { reducedMotion: true });
    const { element, numbers } = await figure(page, "cloud");
    await element.getByRole("button", { name: "Play" }).waitFor();
    expect(await numbers()).toMatch(/α 1\.000/);
  });

  test("comes back from its link", async ({ reader }) => {
    const page = await reader.open(`${PATH}#cloud.t=0.25&cloud.data=smiley&cloud.schedule=flow`);
    const { numbers, element } = await figure(page, "cloud");
    expect(await numbers()).toMatch(/α 0\.750 · σ 0\.250/);
    expect(await element.getByRole("combobox", { name: "Data" }).inputValue()).toBe("smiley");
  });
});

describe("the picture", () => {
  test("stays when a file will not do, and says why", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "picture");
    const input = element.locator("input[type=file]");
    const before = await numbers();
    const cases = [
      [file("empty.png", "image/png"), /empty\.png is empty: it holds 0 bytes\. Choose a JPEG/],
      [file("notes.pdf", "application/pdf", Buffer.from("%PDF")), /not a picture: its type is application\/pdf/],
      [file("broken.png", "image/png", Buffer.from("not a picture at all")), /can't read broken\.png.*JPEG or PNG/],
      [file("vast.png", "image/png", pngHeader(40000, 40000)), /40000 × 40000 pixels; up to 100 million/],
    ] as const;
    for (const [bad, sentence] of cases) {
      await input.setInputFiles(bad);
      await element.getByRole("alert").getByText(sentence).waitFor();
      await element.getByRole("button", { name: "Dismiss" }).click();
      expect(await numbers()).toBe(before);
    }
    expect(await element.getByRole("combobox", { name: "Picture" }).inputValue()).toBe("cat");
  });

  test("takes the reader's own, whatever its size", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "picture");
    const bytes = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(3000, 1700);
      const context = canvas.getContext("2d")!;
      context.fillStyle = "tomato";
      context.fillRect(0, 0, 3000, 1700);
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())];
    });
    const before = await numbers();
    await element.locator("input[type=file]").setInputFiles(file("holiday.jpg", "image/jpeg", Buffer.from(bytes)));
    await page.waitForFunction(
      () => (document.querySelector("#picture") as unknown as { image: string }).image === "own",
    );
    expect(await element.getByRole("combobox", { name: "Picture" }).inputValue()).toBe("own");
    expect(await numbers()).not.toBe(before);
  });

  for (const [name, sentence] of [
    ["NotAllowedError", /permission was denied\. Allow it/],
    ["NotFoundError", /No camera was found on this device/],
    ["NotReadableError", /another program is using it/],
  ] as const)
    test(`stays when the camera answers ${name}, and says what would work`, async ({ reader }) => {
      const page = await reader.open(PATH, shared);
      const { element, numbers } = await figure(page, "picture");
      const before = await numbers();
      await page.evaluate((reason) => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", reason));
      }, name);
      await element.getByRole("button", { name: "Camera" }).click();
      await element.getByRole("alert").getByText(sentence).waitFor();
      expect(await numbers()).toBe(before);
    });
});

describe("the spectrum", () => {
  test("has its floor rise over ever coarser detail, until all is under it", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "spectrum");
    const detail = async () => Number(/smaller than ([\d.]+) pixels/.exec(await numbers())?.[1]);
    const before = await detail();
    const time = timeOf(element);
    await time.focus();
    await page.keyboard.press("PageUp");
    expect(await detail()).toBeGreaterThan(before);
    await page.keyboard.press("End");
    expect(await numbers()).toContain("everything is under the floor");
    await page.keyboard.press("Home");
    expect(await numbers()).toContain("nothing is under the floor");
  });

  test("takes the reader's own picture, and says why where one will not do", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "spectrum");
    const before = await numbers();
    const input = element.locator("input[type=file]");
    await input.setInputFiles(file("empty.png", "image/png"));
    await element
      .getByRole("alert")
      .getByText(/empty\.png is empty/)
      .waitFor();
    await element.getByRole("button", { name: "Dismiss" }).click();
    expect(await numbers()).toBe(before);
    const bytes = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(300, 200);
      const context = canvas.getContext("2d")!;
      for (let i = 0; i < 300; i++) {
        context.fillStyle = `hsl(${i} 80% ${i % 100}%)`;
        context.fillRect(i, 0, 1, 200);
      }
      return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
    });
    await input.setInputFiles(file("stripes.png", "image/png", Buffer.from(bytes)));
    await expect.poll(() => element.getByRole("combobox", { name: "Picture" }).inputValue()).toBe("own");
    await expect.poll(numbers).toMatch(/^Power falls/);
    expect(await numbers()).not.toBe(before);
  });
});

describe("the sound", () => {
  test("is silent until the reader presses Play, and stops again", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element } = await figure(page, "sound");
    const time = timeOf(element);
    await page.evaluate(() => {
      const Original = AudioContext;
      Object.assign(window, {
        contexts: [] as AudioContext[],
        AudioContext: class extends Original {
          constructor() {
            super();
            (window as unknown as { contexts: AudioContext[] }).contexts.push(this);
          }
        },
      });
    });
    const states = () =>
      page.evaluate(() => (window as unknown as { contexts: AudioContext[] }).contexts.map(({ state }) => state));
    await time.focus();
    await page.keyboard.press("End");
    expect(await states()).toEqual([]);
    await element.getByRole("button", { name: "Play at this t" }).click();
    await element.getByRole("button", { name: "Stop" }).waitFor();
    expect(await states()).toHaveLength(1);
    await time.focus();
    await page.keyboard.press("Home");
    await element.getByRole("button", { name: "Stop" }).click();
    await element.getByRole("button", { name: "Play at this t" }).waitFor();
    expect(await states()).toEqual(["closed"]);
  });
});

describe("the walk", () => {
  test("steps, runs, jumps, and shows what a forgotten root does", async ({ reader }) => {
    const page = await reader.open(PATH, { reducedMotion: true });
    const { element, numbers } = await figure(page, "walk");
    const slider = element.getByRole("slider", { name: "Steps taken, from data to noise" });
    const taken = async () => Number(await slider.inputValue());
    const before = await taken();
    await element.getByRole("button", { name: "Step", exact: true }).click();
    expect(await taken()).toBe(before + 1);
    await element.getByRole("button", { name: "Jump here" }).click();
    expect(await numbers()).toMatch(/Walked: mean .* · jumped: mean .* · closed form: mean 0\.000, variance 1\.000/);
    await element.getByRole("button", { name: "Run" }).click();
    await element.getByRole("button", { name: "Pause" }).click();
    await slider.focus();
    await page.keyboard.press("End");
    await element.getByRole("combobox", { name: "Each step" }).selectOption("noise");
    const variance = Number(/variance ([\d.]+)/.exec(await numbers())?.[1]);
    expect(Math.abs(variance - 0.019)).toBeLessThan(0.002); // of 4000 walkers: four standard errors
    expect(await numbers()).toMatch(/this rule: variance 0\.019/);
  });
});

describe("the way back", () => {
  test("of one step is a bell, of three hundred is not", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "back");
    expect(await numbers()).toMatch(/From step 400 back to 100 .* loses 0\.40\d nats/);
    await element.getByRole("slider", { name: /Stride k/ }).focus();
    await page.keyboard.press("Home");
    expect(await numbers()).toMatch(/back to 399 .* loses 3\.4 × 10⁻¹¹ nats/);
    await element.getByRole("radio", { name: "One Gaussian" }).check();
    expect(await numbers()).toMatch(/loses less than 10⁻¹² nats/);
  });
});

describe("the ratio", () => {
  test("ends at −43.9 dB for the linear schedule and at nothing for cosine", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "snr");
    const time = timeOf(element);
    await time.focus();
    await page.keyboard.press("End");
    expect(await numbers()).toMatch(/SNR −43\.9 dB · SNR 1 at t = 0\.259/);
    await element.getByRole("combobox", { name: "Schedule" }).selectOption("cosine");
    expect(await numbers()).toMatch(/SNR no signal · SNR 1 at t = 0\.496/);
  });
});
