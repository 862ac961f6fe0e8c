import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLink, parseLink } from "../../../../../src/components/kit/frame/link.ts";
import { decodeLink, encodeLink, holdsData } from "../../../../../src/components/workbench/denoiser-lab/files/link.ts";
import { choices, ranges } from "../../../../../src/components/workbench/denoiser-lab/state/choices.ts";
import {
  defaultSettings,
  defaultView,
  type Settings,
} from "../../../../../src/components/workbench/denoiser-lab/state/settings.ts";

const oneOf = (options: readonly (readonly [string, string])[]) => fc.constantFrom(...options.map(([name]) => name));
const number = ([min, max]: readonly [number, number]) => fc.double({ min, max, noNaN: true });
const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const settings: fc.Arbitrary<Settings> = fc.record({
  data: fc.constantFrom("moons", "rings", "text~500~1~Hello ~ & = #"),
  schedule: oneOf(choices.schedule),
  prediction: oneOf(choices.prediction),
  width: whole(ranges.width),
  depth: whole(ranges.depth),
  conditional: fc.boolean(),
  optimizer: oneOf(choices.optimizer),
  learningRate: number(ranges.learningRate),
  weightDecay: number(ranges.weightDecay),
  clip: number(ranges.clip),
  learningRateSchedule: oneOf(choices.learningRateSchedule),
  emaDecay: number(ranges.emaDecay),
  weighting: oneOf(choices.weighting),
  batchSize: whole(ranges.batchSize),
  steps: whole(ranges.steps),
  seed: whole(ranges.seed),
  stopAtFloor: fc.boolean(),
});
const change = fc.record({ step: fc.nat(1000), learningRate: number(ranges.learningRate) });
const changes = fc
  .uniqueArray(change, { selector: ({ step }) => step, maxLength: 4 })
  .map((all) => all.toSorted((a, b) => a.step - b.step));

describe("a link", () => {
  test("brings back every setting, by way of an address", () => {
    fc.assert(
      fc.property(settings, changes, (settings, changes) => {
        const hash = formatLink("nb-denoiser-lab", encodeLink({ settings, changes, view: defaultView }));
        const url = new URL(hash, "https://example.org/");
        expect(decodeLink(parseLink(url.hash, "nb-denoiser-lab"))).toEqual({ settings, changes, view: defaultView });
      }),
    );
  });

  test("of the usual settings names the data alone", () => {
    expect(encodeLink({ settings: defaultSettings, view: defaultView, changes: [] })).toEqual({ data: "moons" });
  });

  test.each([
    [{ width: "1e9" }, "Width takes a whole number from 4 to 512; it is 1e9."],
    [{ batchSize: "" }, "Batch size takes a whole number from 1 to 4096; it is ."],
    [{ schedule: "fast" }, "Noise schedule: fast is not known"],
    [{ changes: "x,learningRate:1" }, "A change of a run happens at a whole step"],
    [{ data: "file~5" }, "The link's data can't be read"],
  ])("with %j is refused in a sentence", (values, sentence) => {
    expect(() => decodeLink({ data: "moons", ...values })).toThrow(sentence);
  });

  test("says whether it brings the data along", () => {
    expect(holdsData({ ...defaultSettings, data: "rings" })).toBe(true);
    expect(holdsData({ ...defaultSettings, data: "file~9000~0~~big.csv" })).toBe(false);
  });
});
