import { expect, test, vi } from "vitest";
import { Answers } from "../../../../src/components/kit/controls/answers.ts";

const host = () => ({
  visible: true,
  error: undefined as string | undefined,
  updateComplete: Promise.resolve(true),
  addController: () => {},
  removeController: () => {},
  requestUpdate: () => {},
});

async function* doubled(n: number): AsyncGenerator<number, void, undefined> {
  if (n < 0) throw new Error(`${n} is too small.`);
  yield 2 * n;
}

const setup = (question: () => readonly number[] | undefined) => {
  const element = host();
  const asked = vi.fn();
  const answers = new Answers<number>(element, {
    question,
    answer: () => {
      asked();
      return doubled(question()![0]!);
    },
  });
  const render = async () => {
    answers.hostUpdate();
    while (answers.state === "running") await Promise.resolve();
  };
  return { element, answers, asked, render };
};

test("an answer is asked for again when its question is another one", async () => {
  let n = 1;
  const { answers, asked, render } = setup(() => [n]);
  await render();
  await render();
  expect([answers.current, asked.mock.calls.length]).toEqual([2, 1]);
  n = 5;
  answers.hostUpdate();
  expect([answers.value, answers.current]).toEqual([2, undefined]);
  await render();
  expect([answers.current, asked.mock.calls.length]).toEqual([10, 2]);
});

test("nothing is asked while there is no question", async () => {
  let n: number | undefined;
  const { answers, asked, render } = setup(() => (n === undefined ? undefined : [n]));
  await render();
  expect(asked).not.toHaveBeenCalled();
  n = 3;
  await render();
  n = undefined;
  await render();
  expect([answers.value, asked.mock.calls.length]).toEqual([6, 1]);
});

test("what goes wrong is told by the figure until the next question", async () => {
  let n = -1;
  const { element, render } = setup(() => [n]);
  await render();
  expect(element.error).toBe("-1 is too small.");
  n = 1;
  await render();
  expect(element.error).toBeUndefined();
});
