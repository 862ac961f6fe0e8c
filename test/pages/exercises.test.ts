import type { Locator, Page } from "playwright";
import { describe, expect } from "vitest";
import { formatLink } from "../../src/components/kit/frame/link.ts";
import { anchorOf } from "../../src/lessons/exercise-id.ts";
import { exercises } from "../../src/lessons/exercises.ts";
import { readHandIn } from "../../src/lib/exercises/hand-in.ts";
import type { CodeExercise, FigureExercise } from "../../src/lib/exercises/types.ts";
import { sample } from "../setup/extent.ts";
import { figure } from "../setup/figure.ts";
import { test } from "../setup/reader.ts";

const all = await Promise.all([...exercises].map(async ([id, load]) => ({ id, exercise: (await load()).default })));
type Each<E> = { readonly id: string; readonly exercise: E };
const ofKind = <E>(kind: string) => all.filter(({ exercise }) => exercise.kind === kind) as unknown as Each<E>[];
const onFigures = ofKind<FigureExercise>("figure");
const inCode = Map.groupBy(ofKind<CodeExercise>("code"), ({ id }) => pageOf(id));

function pageOf(id: string) {
  return `${id.split("/")[0]}/`;
}

/** An exercise of the page, once it checks itself. */
async function exerciseAt(page: Page, id: string): Promise<Locator> {
  const element = page.locator(`#${anchorOf(id)}`);
  await element.scrollIntoViewIfNeeded();
  await element.locator("button.primary").waitFor();
  return element;
}
const status = (element: Locator) => element.locator('[role="status"]').textContent();
const press = (element: Locator, name: string | RegExp) => element.getByRole("button", { name }).click();

describe.each(onFigures)("the task on a figure $id", ({ id, exercise }) => {
  test("is not right as the page opens, and is when the figure shows what is asked", async ({ reader }) => {
    const page = await reader.open(pageOf(id), { reducedMotion: true });
    await figure(page, exercise.figure);
    const task = await exerciseAt(page, id);
    await press(task, "Check the figure");
    await expect.poll(() => status(task)).toMatch(/^(?!Right|Checking|The figure isn't loaded)./);
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      formatLink(exercise.figure, exercise.solution.state),
    );
    const check = async () => {
      await page.locator(`#${exercise.figure}`).scrollIntoViewIfNeeded();
      await page.waitForTimeout(200);
      await press(task, "Check the figure");
      await page.waitForTimeout(100);
      return status(task);
    };
    await expect.poll(check).toBe("Right.");
  });
});

/** One of each third or so of the lessons; all code of all lessons in the long suite. */
test.for(sample([...inCode], 3))("solutions of %s are right in the page's sandbox", async ([path, own], { reader }) => {
  const page = await reader.open(path);
  for (const { id, exercise } of sample(own, 2)) {
    const task = await exerciseAt(page, id);
    await task.getByRole("textbox").fill(exercise.solution);
    await press(task, "Check");
    await expect.poll(() => status(task), { message: id }).toBe("Right.");
  }
});

const jump = "forward-noising/noise-in-one-jump";
const slip = `function addNoise(x0: number[], eps: number[], { alpha, sigma }: { alpha: number; sigma: number }): number[] {
  console.log("a line of the reader's");
  return x0.map((value, i) => alpha ** 2 * value + sigma ** 2 * eps[i]);
}`;

test("a slip in code is told in words, hints come one by one, then the solution; and it is handed in", async ({
  reader,
}) => {
  const page = await reader.open(pageOf(jump));
  const task = await exerciseAt(page, jump);
  const area = task.getByRole("textbox");
  const check = async (source: string) => {
    await area.fill(source);
    await area.press("Control+Enter");
  };
  await check(slip);
  await expect.poll(() => status(task)).toMatch(/squared, they are the shares of the variance/);
  expect(await task.locator(".printed pre").textContent()).toMatch(
    /^a line of the reader's(\na line of the reader's)+$/,
  );
  await check("const addNoise = () => {\n  return signal;\n};");
  await expect.poll(() => status(task)).toMatch(/^ReferenceError in line 2: signal is not defined/);
  await expect.poll(() => task.locator(".cm-wrong").textContent()).toBe("  return signal;");
  expect(await task.locator("details.hint:visible").count()).toBe(0);
  await press(task, /hint/);
  expect(await task.locator("details.hint:visible").count()).toBe(1);
  await press(task, "Show the solution");
  expect(await task.locator("details.solution").textContent()).toContain("alpha * value + sigma * eps[i]");
  await check(slip.replaceAll(" ** 2", ""));
  await expect.poll(() => status(task)).toBe("Right.");

  await page.goto(new URL("../", page.url()).href);
  await expect
    .poll(() => page.locator('li[data-slug="forward-noising"]').textContent())
    .toMatch(/1 of \d exercises done/);
  await page.getByRole("link", { name: /exercises done/ }).click();
  await expect.poll(() => page.locator(`li[data-exercise="${jump}"]`).textContent()).toContain("(done)");
  await page.getByLabel("Your name").fill("Ada");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Make the file" }).click(),
  ]);
  const text = await (await download.createReadStream()).toArray().then((pieces) => Buffer.concat(pieces).toString());
  const handIn = await readHandIn(text);
  expect(handIn).toMatchObject({ student: "Ada", intact: true, lost: 0 });
  expect(handIn.attempts).toMatchObject([{ exercise: jump, verdict: "right", tries: 3, hints: 1, shown: true }]);
  expect(await page.locator("#hand-in-status").textContent()).toContain(handIn.code);
});

test("code without an end is stopped, and the page goes on", async ({ reader }) => {
  const page = await reader.open(pageOf(jump));
  const task = await exerciseAt(page, jump);
  await task.getByRole("textbox").fill("const addNoise = () => { for (;;); };");
  await press(task, "Check");
  await expect.poll(() => status(task)).toMatch(/stopped after 10 seconds/);
  expect(await task.getAttribute("data-verdict")).toBe("unjudged");
});
