import { describe, expect, test } from "vitest";
import {
  type CaseName,
  cases,
  type Measure,
  marks,
  measures,
} from "../../../../src/components/learn-to-denoise/denoise-record/cases.ts";
import recorded from "../../../../src/components/learn-to-denoise/denoise-record/recorded.json" with { type: "json" };
import { openData } from "../../../../src/components/workbench/denoiser-lab/state/data.ts";
import { QualityMeter } from "../../../../src/components/workbench/denoiser-lab/state/quality.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

describe.each(Object.keys(cases) as CaseName[])("the recorded trainings on %s", (name) => {
  test("have every measure at every mark, for every seed", () => {
    for (const measure of Object.keys(measures) as Measure[]) {
      const { x, y } = recorded.curves[`${name} ${measure}`];
      expect(x).toEqual([...marks]);
      expect(y.map((line) => line.length)).toEqual(recorded.seeds.map(() => marks.length));
    }
  });

  test("stand beside what true samples reach", () => {
    const data = openData(cases[name].settings.data, 0);
    const { trueShares } = new QualityMeter(data).measure("wasserstein", data.fresh(rng(7), 500));
    expect(Math.round(100 * trueShares!.onData)).toBe(cases[name].truth.on);
    expect(Math.round(100 * trueShares!.covered)).toBe(cases[name].truth.covered);
  });
});
