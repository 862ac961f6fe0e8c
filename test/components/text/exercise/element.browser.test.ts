import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forgetAttempt, recallProgress } from "../../../../src/components/text/exercise/attempts.ts";
import type { ExerciseElement } from "../../../../src/components/text/exercise/element.ts";
import "../../../../src/components/text/exercise/element.ts";
import {
  type CodeEditorOptions,
  provideEditor,
  provideExercises,
  provideSandbox,
} from "../../../../src/components/text/exercise/provided.ts";
import { choice, code, numeric } from "../../../../src/lib/exercises/types.ts";

const hints = ["Small", "Large"];
const exercises = {
  "test/number": numeric({
    ...{ title: "A sum", prompt: "1 + 1?", hints, answer: 2, within: 0.1, because: "" },
    mistakes: [{ value: 3, says: "One too many." }],
  }),
  "test/choice": choice({
    ...{ title: "A choice", prompt: "Which?", hints, because: "" },
    answers: [
      { text: "a", says: "Not a." },
      { text: "b", right: true },
      { text: "c", says: "Not c." },
    ],
  }),
  "test/code": code<[number]>({
    ...{ title: "Code", prompt: "Twice", hints, entry: "f", starter: "____", solution: "const f = (x) => 2 * x" },
    ...{ calls: () => [[2]], oracle: (x) => 2 * x, within: 0, mistakes: [{ by: (x) => x * x + 1, says: "Squared." }] },
  }),
};
type Id = keyof typeof exercises;
provideExercises((id) => Promise.resolve(exercises[id as Id]));
const printed = { printed: ["x is 2"] };
provideSandbox(async ({ scripts }) =>
  scripts.some(({ source }) => source.includes("oops"))
    ? { error: "Line 2: oops is not defined.", line: 2, ...printed }
    : { outcomes: [{ value: 5, changed: false }], ...printed },
);

const inside = {
  number: "",
  choice: '<ul class="answers"><li>a</li><li>b</li><li>c</li></ul>',
  code: '<pre class="starter">____</pre>',
};

function mount(kind: keyof typeof inside): ExerciseElement {
  const folds = hints.map((hint) => `<details class="hint"><summary>Hint</summary>${hint}</details>`).join("");
  document.body.innerHTML = `<nb-exercise data-exercise="test/${kind}" data-kind="${kind}"><p class="exercise-title">Title</p>
    <p class="task">Task</p>${inside[kind]}${folds}<details class="solution"><summary>Solution</summary>S</details></nb-exercise>`;
  return document.body.firstElementChild as ExerciseElement;
}
const status = (element: Element) => element.querySelector('[role="status"]')!.textContent!;
const button = (element: Element, name: RegExp) =>
  [...element.querySelectorAll("button")].find(({ textContent }) => name.test(textContent!))!;
/** An editor that tells what was asked of it. */
const calls: unknown[] = [];
const editor = {
  source: "",
  focus: () => calls.push("focus"),
  select: (...range: number[]) => calls.push(range),
  mark: (mark?: unknown) => calls.push(mark),
};
const forget = () => Promise.all(Object.keys(exercises).map(forgetAttempt));
beforeEach(async () => {
  await forget();
});
afterEach(() => document.body.replaceChildren());

async function answer(element: ExerciseElement, text: string) {
  const input = element.querySelector<HTMLInputElement>("label.number input")!;
  input.value = text;
  input.dispatchEvent(new InputEvent("input"));
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}

describe("an exercise with a number", () => {
  test("says what is wrong, and then that it is right", async () => {
    const element = mount("number");
    await answer(element, "3");
    await expect.poll(() => status(element)).toBe("One too many.");
    await answer(element, "2,0");
    await expect.poll(() => status(element)).toBe("Right.");
    expect(element.describe()).toMatch(/Your answer is right, checked 2 times; 0 of 2 hints taken/);
  });

  test("keeps the answer for the next visit, until it is begun anew", async () => {
    await answer(mount("number"), "2");
    await expect.poll(async () => (await recallProgress())["test/number"]?.verdict).toBe("right");
    const again = mount("number");
    await expect.poll(() => status(again)).toMatch(/as you found before/);
    button(again, /Start over/).click();
    await expect.poll(async () => Object.keys(await recallProgress())).toEqual([]);
    expect(status(again)).toBe("");
  });

  test("gives hints one by one, and then the solution", () => {
    const element = mount("number");
    const [first, second] = element.querySelectorAll<HTMLDetailsElement>(".hint");
    const solution = element.querySelector<HTMLDetailsElement>(".solution")!;
    expect([first!.hidden, second!.hidden, solution.hidden]).toEqual([true, true, true]);
    expect(button(element, /solution/).disabled).toBe(true);
    button(element, /hint/).click();
    expect([first!.open, second!.hidden]).toEqual([true, true]);
    button(element, /hint/).click();
    expect([second!.open, button(element, /hint/).disabled, button(element, /solution/).disabled]).toEqual([
      true,
      true,
      false,
    ]);
    button(element, /solution/).click();
    expect([solution.hidden, solution.open]).toEqual([false, true]);
  });
});

test("a choice tells what speaks against the answer", async () => {
  const element = mount("choice");
  button(element, /Check/).click();
  expect(status(element)).toBe("There is no answer yet.");
  element.querySelectorAll<HTMLInputElement>("input")[2]!.click();
  button(element, /Check/).click();
  await expect.poll(() => status(element)).toBe("Not c.");
});

test("code is run by what the page provides, by Ctrl+Enter", async () => {
  const element = mount("code");
  const area = element.querySelector("textarea")!;
  expect(area.getAttribute("aria-label")).toBe("Your code: Title");
  area.value = "const f = (x) => x * x + 1;";
  area.dispatchEvent(new InputEvent("input"));
  area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
  await expect.poll(() => status(element)).toBe("Squared.");
});

test("what the code printed is shown until it is changed", async () => {
  const element = mount("code");
  const area = element.querySelector("textarea")!;
  const write = (source: string) => {
    area.value = source;
    area.dispatchEvent(new InputEvent("input"));
  };
  const lines = element.querySelector<HTMLElement>(".printed")!;
  expect(lines.hidden).toBe(true);
  write("const f = (x) => x * x + 1;");
  button(element, /Check/).click();
  await expect.poll(() => lines.hidden).toBe(false);
  expect(lines.querySelector("pre")!.textContent).toBe("x is 2");
  write("const f = (x) => x;");
  expect(lines.hidden).toBe(true);
});

test("code is written in an editor once the reader comes to it, with what was there, and its wrong line marked", async () => {
  const element = mount("code");
  const area = element.querySelector("textarea")!;
  area.value = "const f = 1;\noops;";
  area.setSelectionRange(6, 7);
  area.focus();
  const options = await new Promise<CodeEditorOptions>((resolve) => {
    provideEditor(async (given) => {
      resolve(given);
      return editor;
    });
  });
  expect(options).toMatchObject({ source: area.value, label: "Your code: Title" });
  await expect.poll(() => element.querySelector("textarea")).toBeNull();
  expect(options.root.host.isConnected).toBe(true);
  expect(calls).toEqual([[6, 7], "focus"]);
  options.onRun();
  await expect.poll(() => status(element)).toBe("Line 2: oops is not defined.");
  expect(calls.at(-1)).toEqual({ line: 2, message: "Line 2: oops is not defined." });
  options.onChange();
  expect(calls.at(-1)).toBe(undefined);
  button(element, /Start over/).click();
  expect(editor.source).toBe("____");
});
