import { describe, expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { shared, test } from "../../setup/reader.ts";

const PATH = "noise-schedules/";

describe("the curve", () => {
  test("is drawn by keys and by the mouse, and only ever falls", async ({ reader }) => {
    const page = await reader.open(PATH, { reducedMotion: true });
    const { element, numbers } = await figure(page, "curve");
    expect(await numbers()).toContain("A: now −10.7 dB");
    const middle = element.getByRole("slider", { name: "Signal at t = 0.50" });
    const value = (name: string) => element.getByRole("slider", { name }).getAttribute("aria-valuenow").then(Number);
    await middle.focus();
    await page.keyboard.press("ArrowUp");
    expect(await element.getByRole("combobox", { name: "A, solid" }).inputValue()).toBe("drawn");
    expect(await numbers()).toContain("A: now −10.0 dB");
    const box = (await middle.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 150, { steps: 4 });
    await page.mouse.up();
    const [before, now, after] = [
      await value("Signal at t = 0.33"),
      await value("Signal at t = 0.50"),
      await value("Signal at t = 0.67"),
    ];
    expect(now).toBeLessThan(-15);
    expect(before).toBeGreaterThanOrEqual(now);
    expect(after).toBeLessThanOrEqual(now);
  });

  test("moves by itself, and stops when it is touched", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "curve");
    await element.getByRole("button", { name: "Pause" }).waitFor();
    await page.waitForFunction(() => (document.querySelector("#curve") as unknown as { t: number }).t > 0.5);
    await element.getByRole("slider", { name: "Time t, from data to noise" }).press("End");
    await element.getByRole("button", { name: "Play" }).waitFor();
    expect(await numbers()).toContain("A: now −43.9 dB");
  });

  test("is dragged by a finger without scrolling the page", async ({ reader }) => {
    const page = await reader.open(PATH, { width: 360, options: { hasTouch: true } });
    const { element } = await figure(page, "curve");
    const middle = element.getByRole("slider", { name: "Signal at t = 0.50" });
    expect(await middle.evaluate((handle) => getComputedStyle(handle).touchAction)).toBe("none");
  });

  test("comes back from its link, and ignores a link that rises", async ({ reader }) => {
    const page = await reader.open(`${PATH}#curve.a=drawn&curve.points=40%2011%206%200%20-6%20-11%20-40`);
    const { numbers } = await figure(page, "curve");
    expect(await numbers()).toMatch(/SNR 1 at t = 0\.50, .*ends at −40\.0 dB/);
    await page.goto("about:blank");
    const other = await reader.open(`${PATH}#curve.points=1%202%203&curve.a=nonsense`, { reducedMotion: true });
    expect(await (await figure(other, "curve")).numbers()).toContain("A: now −10.7 dB");
  });
});

describe("the schedule that never arrives", () => {
  test("misses, and either cure repairs it", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "end");
    expect(await numbers()).toMatch(/0\.60 .*59 % land on the right/);
    for (const cure of ["β × 1000/T", "Zero terminal SNR"]) {
      await element.getByRole("radio", { name: cure, exact: true }).check();
      expect(await numbers()).toMatch(/(80|81) % land on the right/);
    }
  });

  test("refuses ε without signal, in words, and goes on", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "end");
    await element.getByRole("radio", { name: "Zero terminal SNR", exact: true }).check();
    await element.getByText("More", { exact: true }).click();
    await element.getByRole("radio", { name: "ε", exact: true }).check();
    await element
      .getByRole("alert")
      .getByText(/blind at alpha = 0/)
      .waitFor();
    expect(await numbers()).toContain("nothing to sample with");
    await element.getByRole("radio", { name: "x₀ or v", exact: true }).check();
    expect(await element.getByRole("alert").count()).toBe(0);
    expect(await numbers()).toMatch(/(80|81) % land on the right/);
  });
});

describe("the lab", () => {
  test("fetches nothing that trains before it is asked to; then trains, stops, and asks at the drawn levels", async ({
    reader,
  }) => {
    const page = await reader.open(PATH);
    const { element, numbers } = await figure(page, "lab");
    await page.waitForFunction(() => document.querySelector("#lab")?.shadowRoot?.textContent?.includes("A 0."));
    expect(reader.requests.filter((address) => /worker|wasm/.test(address))).toEqual([]);
    const exact = await numbers();
    await element.getByRole("button", { name: "Train both" }).click();
    await page.waitForFunction(
      () => document.querySelector("#lab")?.shadowRoot?.textContent?.includes("network in training"),
      undefined,
      { timeout: 60_000 },
    );
    await element.getByRole("button", { name: "Stop" }).click();
    await element.getByRole("button", { name: "Train both" }).waitFor();
    const trained = await numbers();
    expect(trained).not.toBe(exact);
    await element.getByRole("slider", { name: "Signal at t = 0.50" }).press("PageUp");
    await page.waitForFunction(
      (before) => document.querySelector("#lab")?.shadowRoot?.querySelector("[role=status]")?.textContent !== before,
      trained,
    );
  }, 120_000);
});

test("the other figures answer", async ({ reader }) => {
  const page = await reader.open(PATH, { width: 360, scheme: "dark" });
  const spacing = await figure(page, "spacing");
  expect(await spacing.numbers()).toContain("leading 901 (SNR 0.014)");
  await spacing.element.getByRole("radio", { name: "50", exact: true }).check();
  expect(await spacing.numbers()).toContain("leading 981");
  const shift = await figure(page, "shift");
  expect(await shift.numbers()).toContain("64 pixels −11.1 dB · 256 pixels 0.9 dB");
  await shift.element.getByRole("radio", { name: "4, the ratio of sides" }).check();
  expect(await shift.numbers()).toContain("256 pixels −11.2 dB");
});

test("the cosine's bound is for ε, and the network asked at another's levels has its record", async ({ reader }) => {
  const page = await reader.open(PATH, shared);
  const { element, numbers } = await figure(page, "clip");
  expect(await numbers()).toMatch(/0 of the first β lifted, 1 of the last cut.*×631/);
  await element.getByRole("radio", { name: "0.0001 to 0.9999" }).check();
  expect(await numbers()).toMatch(/13 of the first β lifted/);
  await element.getByRole("radio", { name: "none" }).check();
  expect(await numbers()).toContain("without bound");
  const lab = await figure(page, "lab");
  await lab.element.getByRole("radio", { name: "B’s" }).check();
  expect(await lab.numbers()).toMatch(/recorded with 5 seeds, median and range: A 0\.15/);
});
