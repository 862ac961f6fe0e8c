import { expect, test } from "vitest";
import type { PicturesJob, PicturesReport } from "../../../../../src/lib/diffusion/jobs/pictures/job.ts";
import { runPictures } from "../../../../../src/lib/diffusion/jobs/pictures/run.ts";

async function reports(job: PicturesJob): Promise<PicturesReport[]> {
  const found: PicturesReport[] = [];
  for await (const report of runPictures(job)) found.push(report);
  return found;
}

test("draws pictures part by part, the fewer of which are the first of the more", async () => {
  const all = await reports({ set: "digits", size: 8, n: 1100, seed: 3 });
  expect(all.map(({ drawn, done }) => [drawn, done])).toEqual([
    [512, false],
    [1024, false],
    [1100, true],
  ]);
  const { points, labels, shape, classNames } = all.at(-1)!.pictures!;
  expect([points.length, labels.length, shape, classNames.length]).toEqual([1100 * 64, 1100, [8, 8, 1], 10]);
  const [fewer] = await reports({ set: "digits", size: 8, n: 500, seed: 3 });
  expect(fewer!.pictures!.points).toEqual(points.slice(0, 500 * 64));
  expect(fewer!.pictures!.labels).toEqual(labels.slice(0, 500));
});

test("refuses a number out of range and an unknown set in a sentence", async () => {
  await expect(reports({ set: "digits", n: 0, seed: 1 })).rejects.toThrow(/number of pictures must be a whole number/);
  await expect(reports({ set: "cats", n: 1, seed: 1 })).rejects.toThrow(/Unknown set of pictures: cats/);
});
