import { expect, test } from "vitest";
import { latest } from "../../../../src/components/kit/controls/latest.ts";

const turn = () => new Promise((resolve) => setTimeout(resolve));

test("runs one at a time, and of those asked for meanwhile only the last", async () => {
  const done: number[] = [];
  const ask = latest<number>(async (wish) => {
    await turn();
    done.push(wish);
  });
  for (const wish of [1, 2, 3, 4]) ask(wish);
  for (let i = 0; i < 1000 && done.length < 2; i++) await turn();
  for (let i = 0; i < 10; i++) await turn();
  expect(done).toEqual([1, 4]);
});

test("tells what went wrong, and goes on with the next", async () => {
  const [told, done]: [string[], number[]] = [[], []];
  const ask = latest<number>(
    async (wish) => {
      if (wish < 0) throw new Error(`${wish} is too small.`);
      done.push(wish);
    },
    (sentence) => told.push(sentence),
  );
  ask(-1);
  await turn();
  ask(2);
  await turn();
  expect([told, done]).toEqual([["-1 is too small."], [2]]);
});
