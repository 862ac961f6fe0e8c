import { describe, expect, test } from "vitest";
import { examples, refused } from "../../../../src/components/workbench/scheduler-config/examples.ts";
import { compact, parseConfig } from "../../../../src/components/workbench/scheduler-config/parse.ts";
import { readConfig, remarkOn } from "../../../../src/components/workbench/scheduler-config/read.ts";
import { firstConfig } from "../../../../src/components/workbench/scheduler-config/read-config.ts";
import { spread, wordsOf } from "../../../../src/components/workbench/scheduler-config/words.ts";

describe("the text of a configuration", () => {
  test("goes into a link without its spaces and comes back with a line for each option", () => {
    for (const { text } of Object.values(examples)) expect(spread(compact(text))).toBe(text);
    expect(compact(firstConfig)).toBe(firstConfig);
  });

  test("stays as it is where it can't be read", () => expect(spread("{ no")).toBe("{ no"));

  test.each([
    ["", /the field is empty/],
    ["{", /not JSON/],
    ["null", /one object in braces/],
    [`"${"x".repeat(100_000)}"`, /has at most 100,000/],
  ])("%s is refused in a sentence", (text, sentence) => expect(() => parseConfig(text)).toThrow(sentence));

  test("is refused for a link where it is long", () => {
    const text = JSON.stringify({ trained_betas: new Array(1000).fill(0.0125) });
    expect(() => compact(text)).toThrow(/Without spaces this has 7019 characters; a link carries 4000/);
  });

  test("has a few words", () => {
    expect(wordsOf('{"_class_name":"LMSDiscreteScheduler","_diffusers_version":"0.3","beta_start":0.1}')).toBe(
      "LMSDiscrete",
    );
    expect(wordsOf("?")).toBe("no configuration");
  });
});

describe("as a sampler", () => {
  test.each(Object.entries(examples))("the example %s runs", (_, { text }) => {
    expect(readConfig(text, 10).plan(20).nfe).toBe(20);
  });

  test("options of other schedulers come to a note", () => {
    const text = JSON.stringify({ _class_name: "EulerDiscreteScheduler", clip_sample: false, skip_prk_steps: true });
    expect(readConfig(text, 10).plan(10).notes).toEqual([
      "The options clip_sample, skip_prk_steps have no say: other schedulers use them, EulerDiscreteScheduler does not.",
    ]);
  });

  test.each(Object.entries(refused))("%s does not", (_, { text }) => expect(() => readConfig(text, 10)).toThrow());

  test("it must be able to take the steps that are asked for", () => {
    const pndm = '{"_class_name":"PNDMScheduler"}';
    expect(() => readConfig(pndm, 3)).toThrow(/at least 4 steps/);
    expect(() => readConfig(pndm, 10).plan(3)).toThrow(/at least 4 steps/);
  });

  test("its bounds are remarked on where the data go beyond them", () => {
    const remark = (options: object) =>
      remarkOn(readConfig(JSON.stringify({ _class_name: "DDIMScheduler", ...options }), 10).plan(10), 2);
    expect(remark({})).toBe(
      "It keeps each x̂₀ within ±1, and these data reach 2.0: set clip_sample to false, or clip_sample_range higher.",
    );
    expect(remark({ thresholding: true })).toMatch(/set thresholding to false, or sample_max_value higher/);
    expect(remark({ clip_sample: false })).toBe("");
  });
});
