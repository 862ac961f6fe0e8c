import { describe, expect, test } from "vitest";
import { jobOf, sampleJobOf } from "../../../../../src/components/tools/playground/run/jobs.ts";
import { openWeights, weightsFile } from "../../../../../src/components/tools/playground/run/weights.ts";
import { checkSetup } from "../../../../../src/components/tools/playground/setup/check-setup.ts";
import {
  isLinkableLine,
  isPictureLine,
  openRunData,
  type PictureData,
  pictureLine,
  pictureOptions,
  titleOfData,
} from "../../../../../src/components/tools/playground/setup/data.ts";
import { forPictures } from "../../../../../src/components/tools/playground/setup/for-pictures.ts";
import { modelOf } from "../../../../../src/components/tools/playground/setup/network.ts";
import { presets } from "../../../../../src/components/tools/playground/setup/presets.ts";
import { changed, matters } from "../../../../../src/components/tools/playground/setup/relevant.ts";
import { defaultSetup, type Setup } from "../../../../../src/components/tools/playground/setup/setup.ts";
import { decodeSetup, encodeSetup } from "../../../../../src/components/tools/playground/setup/state.ts";
import type { Pictures } from "../../../../../src/lib/diffusion/data/images/pictures.ts";
import type { LabelledPoints } from "../../../../../src/lib/diffusion/data/points/points.ts";
import { parseModel } from "../../../../../src/lib/diffusion/jobs/model.ts";
import { parseSampleJob } from "../../../../../src/lib/diffusion/jobs/sample/parse.ts";
import { parseTrainJob } from "../../../../../src/lib/diffusion/jobs/train/parse.ts";
import { sizeOf } from "../../../../../src/lib/diffusion/math/size.ts";

const digits: Setup = { ...defaultSetup, ...forPictures, data: "pictures~digits" };
const open = ({ data, seed }: Setup) => openRunData(data, seed) as PictureData;

/** Two blank pictures of each class. */
function blank({ shape, classNames }: PictureData) {
  const labels = Int32Array.from({ length: 2 * classNames.length }, (_, i) => i % classNames.length);
  return { points: new Float32Array(labels.length * sizeOf(shape)), labels };
}

describe("pictures as data", () => {
  test.each([...pictureOptions.map(([line]) => line), "pictures~letters~24~500"])("%s is in a link", (data) => {
    const setup = { ...digits, data };
    expect(decodeSetup(encodeSetup(setup))).toEqual({ value: setup, ignored: [] });
    expect([isPictureLine(data), isLinkableLine(data)]).toEqual([true, true]);
    expect(titleOfData(data)).toMatch(/, \d+ × \d+ pixels$/);
  });

  test.each(["pictures~cats", "pictures~digits~999", "pictures~digits~16~0"])("%s is refused in a sentence", (data) => {
    const { value, ignored } = decodeSetup(`1;data:${data}`);
    expect(value.data).toBe(defaultSetup.data);
    expect(ignored).toEqual([expect.stringMatching(/^Data: .*\.$/)]);
  });

  test.each(["pictures", "pictures-guidance"])("of the experiment %s are trained and sampled", (name) => {
    for (const setup of [presets[name]!.a, presets[name]!.b]) {
      const data = open(setup);
      checkSetup(setup, data);
      const job = parseTrainJob(jobOf(setup, data, blank(data)));
      const params = new Float32Array(job.model.network.size);
      expect(parseSampleJob(sampleJobOf(setup, data, params)).count).toBe(16);
    }
  });
});

describe("a reader's own pictures", () => {
  const pictures: Pictures = {
    ...{ points: Float32Array.from({ length: 6 * 64 }, (_, i) => Math.sin(i)), shape: [8, 8, 1] },
    ...{ labels: Int32Array.of(0, 0, 1, 1, 1, 0), classNames: ["cats", "dogs"] },
  };
  const line = pictureLine({ title: "Pets ~ 2", pictures, notes: [] });
  const setup = { ...digits, data: line, depth: 2, batchSize: 4 };

  test("are trained on by a setting that no link can pass on", () => {
    expect(decodeSetup(encodeSetup(setup))).toEqual({ value: setup, ignored: [] });
    expect([isPictureLine(line), isLinkableLine(line)]).toEqual([true, false]);
    expect(titleOfData(line)).toBe("Pets - 2, 8 × 8 pixels");
    const data = open(setup);
    expect(data).toMatchObject({ shape: [8, 8, 1], classNames: ["cats", "dogs"], from: { labels: pictures.labels } });
    checkSetup({ ...setup, label: 1 }, data);
    expect(() => checkSetup({ ...setup, label: 2 }, data)).toThrow(/has the classes 0 to 1/);
    expect(parseTrainJob(jobOf(setup, data, data.from as LabelledPoints)).model.classes).toBe(2);
  });

  test("have another setting when they are others", () => {
    const points = pictures.points.slice();
    points[7] = 0.5;
    expect(pictureLine({ title: "Pets ~ 2", pictures: { ...pictures, points }, notes: [] })).not.toBe(line);
    expect(pictureLine({ title: "Digits", pictures, notes: [], spec: "digits~16~500" })).toBe("pictures~digits~16~500");
  });

  test("that are not at hand are asked for in a sentence", () => {
    expect(() => openRunData("pictures~own~Holiday~16~3~1x", 0)).toThrow(/“Holiday” are not at hand here: open them/);
    const { value, ignored } = decodeSetup("1;data:pictures~own~Holiday~16~2~1x");
    expect(value.data).toBe(defaultSetup.data);
    expect(ignored).toEqual([expect.stringMatching(/names no pictures of yours/)]);
  });
});

describe("networks of pictures", () => {
  test.each(["unet-2d", "dit", "u-vit"])("%s takes every set", (network) => {
    for (const [data] of pictureOptions) {
      const setup = { ...digits, data, network };
      expect(parseModel(modelOf(setup, open(setup))).shape).toEqual(open(setup).shape);
    }
  });

  test.each([
    [{ network: "mlp" }, /perceptron takes points alone/],
    [{ coupling: "minibatch-ot" }, /points alone/],
    [{ data: "moons" }, /takes pictures alone/],
  ])("%j doesn't go with the rest", (change, words) => {
    const setup = { ...digits, conditional: false, ...change };
    expect(() => checkSetup(setup, openRunData(setup.data, 0))).toThrow(words);
  });

  test("come with the data, and go with them", () => {
    const there = changed(defaultSetup, "data", "pictures~digits");
    expect(there).toEqual(digits);
    expect(changed({ ...there, width: 8 }, "data", "pictures~letters").width).toBe(8);
    expect(changed({ ...there, label: 3, guidance: 2 }, "data", defaultSetup.data)).toEqual(defaultSetup);
    expect([matters("network", there), matters("network", defaultSetup)]).toEqual([true, false]);
    expect([matters("coupling", there), matters("coupling", defaultSetup)]).toEqual([false, true]);
  });

  test("are saved and opened with their settings", () => {
    const setup = { ...digits, width: 8, depth: 2, network: "dit" };
    const { size } = parseModel(modelOf(setup, open(setup))).network;
    const params = Float32Array.from({ length: size }, (_, i) => Math.sin(i));
    const file = weightsFile({ setup, step: 7, losses: [], params }, open(setup));
    const { outcome, notes } = openWeights(file.buffer, defaultSetup);
    expect(notes).toEqual([]);
    expect(outcome).toMatchObject({ setup, step: 7 });
    expect(outcome.params).toEqual(params);
  });
});
