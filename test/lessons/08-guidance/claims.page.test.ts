import { describe, expect } from "vitest";
import { compare } from "../../../src/components/guidance/guidance-tilt/tilt.ts";
import { inWords, measure } from "../../../src/components/guidance/measure.ts";
import { exactSamples, type Question } from "../../../src/components/guidance/sampling.ts";
import { figure } from "../../setup/figure.ts";
import { shared, test } from "../../setup/reader.ts";

const PATH = "guidance/";

/** What the figures say of the first class's samples. */
const said = (scale: number) => {
  const question: Question = { label: 0, guidance: { scale }, sampler: "dpmpp_2m", steps: 20, seed: 1 };
  return inWords(measure(exactSamples(question), 0));
};

describe("the scale", () => {
  test("samples anew at every move, and the curve's mark follows", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const live = await figure(page, "live");
    await expect.poll(live.numbers).toContain(`${said(3)} · 40 evaluations`);
    await live.element.getByRole("slider", { name: "Guidance scale s" }).press("Home");
    await expect.poll(live.numbers).toContain(`${said(0)} · 20 evaluations`);
    const curve = await figure(page, "curve");
    await expect.poll(curve.numbers).toContain(`s = 0.00: ${said(0)}`);
  });

  test("a link out of range, or with a word for a number, opens with what is valid", async ({ reader }) => {
    const page = await reader.open(`${PATH}#live.scale=99&live.label=7&live.sampler=toString&live.steps=many`);
    const live = await figure(page, "live");
    expect(await live.element.getByRole("slider", { name: "Guidance scale s" }).inputValue()).toBe("10");
    expect(await live.element.getByRole("radio", { name: "right" }).isChecked()).toBe(true);
    await expect.poll(live.numbers).toContain("40 evaluations");
  });
});

describe("a network trained in the page", () => {
  test("answers where it was trained, elsewhere when it is asked for, and gives way when the reader starts over", {
    timeout: 120_000,
  }, async ({ reader }) => {
    const page = await reader.open(PATH);
    const { element, numbers } = await figure(page, "trained");
    await element.getByRole("button", { name: "Train a network" }).click();
    await expect.poll(numbers, { timeout: 100_000 }).toContain("network trained here, 15 % dropped");
    await element.getByRole("slider", { name: "Guidance scale s" }).press("ArrowLeft");
    await expect.poll(numbers).toMatch(/^(99|100) % in their class/);
    const field = await figure(page, "field");
    await expect.poll(field.numbers).toContain("exact answers");
    await field.element.getByRole("radio", { name: "yours" }).press("Space");
    await expect.poll(field.numbers).toContain("network trained here");
    await element.getByRole("button", { name: "Start over" }).click();
    await expect.poll(numbers).toContain("(exact answers)");
  });
});

test("a button that trains stays under the pointer that reaches for it", async ({ reader }) => {
  const page = await reader.open(PATH);
  const { element } = await figure(page, "trained");
  const button = element.getByRole("button", { name: "Train a network" });
  await button.scrollIntoViewIfNeeded();
  const { x } = (await button.boundingBox())!;
  const watched = await button.evaluateHandle((of) => {
    const places = new Set<number>();
    const look = () => {
      places.add(of.getBoundingClientRect().x);
      requestAnimationFrame(look);
    };
    look();
    return places;
  });
  const fetched = page.waitForResponse(/tfjs-backend-wasm/);
  await button.hover();
  await fetched;
  expect(await watched.evaluate((places) => [...places])).toEqual([x]);
});

describe("the converter", () => {
  test("turns w into s and back, and refuses what is no number", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "formula");
    const [s, w] = [/^s \(/, /^w \(/].map((name) => element.getByRole("spinbutton", { name }));
    await w!.fill("4");
    await w!.press("Enter");
    await expect.poll(() => s!.inputValue()).toBe("5");
    expect(await numbers()).toContain("s = 5.00 is w = 4.00");
    await s!.fill("0");
    await s!.press("Enter");
    await expect.poll(numbers).toContain("the answer without a class");
    expect(await w!.inputValue()).toBe("-1");
  });
});

test("an interval can't be turned upside down", async ({ reader }) => {
  const page = await reader.open(`${PATH}#options.low=0.5&options.high=0.2`);
  const { element } = await figure(page, "options");
  const [from, to] = ["Guided from time", "Guided down to time"].map((name) => element.getByRole("slider", { name }));
  expect([await from!.inputValue(), await to!.inputValue()]).toEqual(["0.5", "0.2"]);
  await from!.press("Home");
  await expect.poll(() => to!.inputValue()).toBe("0");
});

describe("remedies", () => {
  test("are measured beside plain guidance", async ({ reader }) => {
    const page = await reader.open(PATH, shared);
    const { element, numbers } = await figure(page, "options");
    await expect.poll(numbers).toMatch(/With the remedy: .* 23 evaluations.*Plain: .* 40 evaluations/s);
    await element.getByRole("combobox", { name: "Remedy" }).selectOption("rescale");
    await element.getByRole("slider", { name: /Rescale φ/ }).press("Home");
    const [first, second] = [/With the remedy: (.*)Plain/s, /Plain: (.*) \(/].map((pattern) => async () => {
      return pattern.exec(await numbers())?.[1]?.trim();
    });
    await expect.poll(async () => (await first!()) === (await second!())).toBe(true); // φ = 0 changes nothing
  });
});

describe("the promised density", () => {
  test("is met at scale 1", async ({ reader }) => {
    const page = await reader.open(`${PATH}#tilt.scale=1`);
    const { element, numbers } = await figure(page, "tilt");
    const { distance, floor } = compare("ode", 0, 1);
    const [sampled, drawn] = [distance.toFixed(2), floor.toFixed(3)];
    await expect.poll(numbers).toContain(`distance to draws of p(x) p(c|x)ˢ: ${sampled} (two sets of draws: ${drawn})`);
    await element.getByRole("radio", { name: "the density itself" }).press("Space");
    await expect.poll(numbers).toContain(`ˢ: ${floor.toFixed(2)} (two sets of draws: ${drawn})`);
  });
});
