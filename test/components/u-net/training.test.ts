import { describe, expect, test } from "vitest";
import { unetJob, unetModel } from "../../../src/components/u-net/training.ts";
import { readPictures, shapeOfPictures } from "../../../src/components/workbench/image-lab/sets.ts";
import { pictureSets } from "../../../src/lib/diffusion/data/images/named.ts";
import { parseModel } from "../../../src/lib/diffusion/jobs/model.ts";
import { parseTrainJob } from "../../../src/lib/diffusion/jobs/train/parse.ts";

const settings = { skips: true, attention: true, width: 8, prediction: "v" } as const;
const training = { ...settings, learningRate: 1e-3, batch: 8, steps: 3, seed: 1 };

describe("the U-Net takes its shape from the pictures", () => {
  test.each([
    ["digits", [16, 16, 1]],
    ["letters~8~100", [8, 8, 1]],
    ["shapes", [32, 32, 3]],
  ] as const)("%s", (line, expected) => {
    const spec = readPictures(line);
    const [shape, { classNames }] = [shapeOfPictures(spec), pictureSets[spec.set as keyof typeof pictureSets]];
    const model = parseModel(unetModel(settings, { shape, classNames }));
    expect([model.shape, model.classes]).toEqual([expected, classNames.length]);
  });

  test("one class is none", () => {
    const pictures = { points: new Float32Array(5 * 48 * 4), shape: [8, 8, 3], labels: new Int32Array(5) } as const;
    const job = unetJob(training, { ...pictures, classNames: ["cats"] });
    expect(parseTrainJob(job).model.classes).toBe(0);
  });
});
