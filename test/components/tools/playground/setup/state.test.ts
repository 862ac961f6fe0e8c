import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleJobOf } from "../../../../../src/components/tools/playground/run/jobs.ts";
import { remarkFor } from "../../../../../src/components/tools/playground/run/remark.ts";
import { cell } from "../../../../../src/components/tools/playground/runs/columns.ts";
import { aboutOf } from "../../../../../src/components/tools/playground/setup/about.ts";
import { checkSetup } from "../../../../../src/components/tools/playground/setup/check-setup.ts";
import { openRunData } from "../../../../../src/components/tools/playground/setup/data.ts";
import { presets } from "../../../../../src/components/tools/playground/setup/presets.ts";
import { changed, matters } from "../../../../../src/components/tools/playground/setup/relevant.ts";
import {
  defaultSetup,
  differing,
  fieldNames,
  fields,
  type Setup,
} from "../../../../../src/components/tools/playground/setup/setup.ts";
import { decodeHidden, decodeSetup, encodeSetup } from "../../../../../src/components/tools/playground/setup/state.ts";
import { cutTo } from "../../../../../src/components/tools/playground/setup/task.ts";
import { openData } from "../../../../../src/components/workbench/denoiser-lab/state/data.ts";
import { encodeStrokes } from "../../../../../src/lib/diffusion/data/points/stroke-code.ts";
import { encodeSpec, fileSpec } from "../../../../../src/lib/diffusion/data/spec.ts";

/** Data of every kind, with names and texts of any letters. */
const stroke = fc.record({
  label: fc.integer({ min: 0, max: 7 }),
  radius: fc.integer({ min: 1, max: 1024 }),
  path: fc.tuple(fc.integer({ min: 0, max: 1024 }), fc.integer({ min: 0, max: 1024 })),
});
const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
const anyData = fc.oneof(
  fc.constantFrom(...fields.data.options!.map(([name]) => name)),
  fc
    .tuple(anyText, fc.boolean())
    .map(([text, labelled]) => encodeSpec({ kind: "text", text: `${text}a`, n: 500, labelled })),
  fc
    .array(stroke, { minLength: 1, maxLength: 3 })
    .map((all) => encodeSpec({ kind: "drawn", strokes: encodeStrokes(all), n: 900, labelled: true })),
  fc.tuple(anyText, fc.integer({ min: 2, max: 2000 })).map(([name, n]) => {
    const points = Float32Array.from({ length: 2 * n }, (_, i) => Math.fround(Math.sin(i * i)));
    return encodeSpec(fileSpec(name, { points }));
  }),
);

/** Configurations that were read, with texts of any letters in them; whether they can sample is seen later. */
const anyConfig = fc
  .dictionary(anyText, fc.oneof(fc.boolean(), fc.double({ noNaN: true }), anyText), { maxKeys: 4 })
  .map((options) => JSON.stringify({ _class_name: "DDIMScheduler", ...options }));

const anyValue = (name: (typeof fieldNames)[number]): fc.Arbitrary<unknown> => {
  if (name === "data") return anyData;
  if (name === "scheduler") return anyConfig;
  const { options, range, whole } = fields[name];
  if (options) return fc.constantFrom(...options.map(([value]) => value));
  if (!range) return fc.boolean();
  const [min, max] = range;
  return whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => value + 0);
};
const setups = fc
  .record(Object.fromEntries(fieldNames.map((name) => [name, anyValue(name)])))
  .map((values) => ({ ...defaultSetup, ...values }) as Setup);

describe("a setup as text", () => {
  test("comes back as it was", () => {
    fc.assert(
      fc.property(setups, (setup) => {
        expect(decodeSetup(encodeSetup(setup))).toEqual({ value: setup, ignored: [] });
      }),
    );
  });
  test("is nothing but the version for the usual", () => {
    expect(encodeSetup(defaultSetup)).toBe("1");
    expect(decodeSetup("")).toEqual({ value: defaultSetup, ignored: [] });
  });
  test("is read as far as it is valid, with a sentence for each other part", () => {
    const { value, ignored } = decodeSetup(
      "1;steps:500;width:9999;depth:2.5;colour:red;prediction:noise;conditional:yes;clip:",
    );
    expect(value).toEqual({ ...defaultSetup, steps: 500 });
    expect(ignored).toHaveLength(6);
    expect(ignored[0]).toBe("Width: “9999” is not a whole number from 4 to 512. It stays at 64.");
    expect(ignored[2]).toBe("There is no setting “colour”; it was ignored.");
  });
  test("keeps data of the reader's own, and says what can't be any", () => {
    const read = (data: string) => decodeSetup(`1;data:${data}`);
    const ignored = (data: string) => read(data).ignored.join();
    expect(read("text~500~1~a%3Bb%25").value.data).toBe("text~500~1~a;b%");
    expect(ignored("ring~5")).toMatch(/^Data: The link's data can't be read: ring~5/);
    expect(ignored("builtin~500~1~rung")).toMatch(/^Data: Unknown data set: rung/);
    expect(ignored("drawn~500~1~")).toMatch(/^Data: Nothing is drawn yet/);
    expect(ignored("drawn~500~1~!!")).toMatch(/^Data: The link's drawing is damaged/);
    expect(ignored("text~500~1~ ")).toMatch(/^Data: There are no letters/);
    expect(ignored("file~9000~0~~mine.csv")).toBe(""); // whether the points are at hand is seen when they are needed
  });
  test("keeps a configuration, and says what can't be one", () => {
    const ignored = (text: string) => decodeSetup(`1;sampler:config;scheduler:${text}`).ignored.join();
    expect(ignored('{"_class_name":"DDIMScheduler"}')).toBe("");
    expect(ignored("{")).toMatch(/^scheduler_config.json: This is not JSON: .* It was left out\.$/);
    expect(ignored("[1]")).toMatch(/one object in braces/);
    expect(ignored(JSON.stringify({ betas: new Array(2000).fill(0.1) }))).toMatch(/a link carries 4000/);
  });
  test("reads what a sampler was called before", () => {
    for (const [former, sampler] of [
      ["dpm++2m", "dpmpp_2m"],
      ["dpm++m", "dpmpp_2m"],
      ["euler-a", "euler_ancestral"],
      ["sa", "sa_solver"],
    ] as const)
      expect(decodeSetup(`1;sampler:${former}`)).toEqual({ value: { ...defaultSetup, sampler }, ignored: [] });
  });
  test("says so when it is of another version", () => {
    const { value, ignored } = decodeSetup("2;steps:500");
    expect(value.steps).toBe(500);
    expect(ignored).toHaveLength(1);
  });
  test("never throws, whatever the text, and gives values in range", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { value } = decodeSetup(text);
        expect(decodeSetup(encodeSetup(value)).ignored).toEqual([]);
      }),
    );
  });
  test("keeps names of objects out", () => {
    expect(decodeSetup("1;constructor:1;__proto__:2").ignored).toHaveLength(2);
    expect(decodeHidden("toString,width")).toMatchObject({
      value: ["width"],
      ignored: [expect.stringContaining("toString")],
    });
  });
});

describe("what a link hides", () => {
  test("is named once, and what means nothing is told three times at most", () => {
    const { value, ignored } = decodeHidden(`a,a,a,history,b,c,d,e,width,width${",f".repeat(900)}`);
    expect(value).toEqual(["width", "history"]);
    expect(ignored).toHaveLength(4);
    expect(ignored[3]).toBe("Nor are there 3 more that the link would hide.");
  });
});

describe("a task", () => {
  test("is cut to its length by characters, whole ones", () => {
    expect(cutTo(2)("🎈🎈🎈")).toBe("🎈🎈");
  });
  test("tells what each run is beside the other", () => {
    const other = { ...defaultSetup, width: 4, prediction: "epsilon" };
    expect(aboutOf(other, defaultSetup, "A")).toMatch(/^The network predicts: the noise ε · Width: 4$/);
    expect(aboutOf(defaultSetup, defaultSetup, "B")).toBe("Set up as B is.");
  });
});

describe("settings that don't go together", () => {
  const told = { conditional: true, label: 0 } as const;
  test.each<[Partial<Setup>, RegExp]>([
    [{ label: 0 }, /not told the class/],
    [{ label: 2, conditional: true }, /classes 0 to 1/],
    [{ conditional: true, data: "builtin~500~0~moons" }, /has no classes/],
    [{ guidance: 3 }, /needs a class/],
    [{ guidance: 3, ...told, dropout: 0 }, /ever dropped/],
    [{ guidance: 3, ...told, negative: 2 }, /class 2 is not there to steer away from/],
    [{ guidance: 3, ...told, from: 0.2, to: 0.6 }, /from 0.2 down to 0.6/],
    [{ sampler: "unipc", order: "4" }, /UniPC has the orders 1, 2, 3/],
    [{ sampler: "config" }, /the field is empty/],
    [{ sampler: "config", scheduler: '{"_class_name":"DDIMInverseScheduler"}' }, /goes from data to noise/],
    [
      { sampler: "config", scheduler: '{"_class_name":"PNDMScheduler"}', samplerSteps: 3 },
      /PNDMScheduler needs at least 4 steps/,
    ],
  ])("%o is refused with a sentence", (patch, words) => {
    const setup = { ...defaultSetup, ...patch };
    expect(() => checkSetup(setup, openRunData(setup.data, 0))).toThrow(words);
  });
  test("pairing in the batch goes with classes, within each of which it is done", () => {
    const paired = { ...defaultSetup, conditional: true, coupling: "minibatch-ot" };
    expect(() => checkSetup(paired, openData(paired.data, 0))).not.toThrow();
  });
  test("are not refused where they do nothing", () => {
    const idle = { ...defaultSetup, order: "4", negative: 40, from: 0, to: 1, dropout: 0 };
    expect(() => checkSetup(idle, openData("moons", 0))).not.toThrow();
  });
});

describe("settings in reach", () => {
  test("are those that do something, and those that were set", () => {
    expect(matters("eta", defaultSetup)).toBe(true);
    expect(matters("churn", defaultSetup)).toBe(false);
    expect(matters("churn", { ...defaultSetup, sampler: "heun" })).toBe(true);
    expect(matters("guidance", defaultSetup)).toBe(false);
    expect(matters("label", { ...defaultSetup, label: 3 })).toBe(true);
  });
  test("are a configuration's text beside its sampler alone, which begins with an example and is kept", () => {
    const config = changed(defaultSetup, "sampler", "config");
    expect(JSON.parse(config.scheduler)).toHaveProperty("_class_name", "DPMSolverMultistepScheduler");
    expect(matters("scheduler", config)).toBe(true);
    expect(matters("spacing", config)).toBe(false);
    const other = changed({ ...config, scheduler: "{}" }, "sampler", "ddim");
    expect(matters("scheduler", other)).toBe(false);
    expect(cell("scheduler", other)).toBe("–");
    expect(changed(other, "sampler", "config").scheduler).toBe("{}");
    expect(cell("scheduler", config)).toBe("DPMSolverMultistep, timestep_spacing trailing");
  });
  test("take the usual order with another sampler", () => {
    const lms = { ...defaultSetup, sampler: "lms", order: "4" };
    expect(changed(lms, "sampler", "unipc")).toEqual({ ...lms, sampler: "unipc", order: "usual" });
    expect(changed(lms, "eta", 1)).toEqual({ ...lms, eta: 1 });
  });
});

describe("a sampling job", () => {
  const job = (patch: Partial<Setup>) => {
    const setup = { ...defaultSetup, ...patch };
    return sampleJobOf(setup, openData(setup.data, 0), new Float32Array());
  };
  test("has the sampler with its choices, and the spacing", () => {
    expect(job({ sampler: "heun", churn: 4, spacing: "karras" })).toMatchObject({
      sampler: { name: "heun", churn: 4 },
      spacing: "karras",
    });
    expect(job({ sampler: "lms", order: "3" }).sampler).toMatchObject({ name: "lms", order: 3 });
    expect(job({}).sampler).not.toHaveProperty("order");
  });
  test("has a configuration as it was pasted, with the playground's own steps", () => {
    const sampler = { scheduler: { _class_name: "EulerDiscreteScheduler", use_karras_sigmas: true } };
    const asked = job({ sampler: "config", scheduler: JSON.stringify(sampler.scheduler), samplerSteps: 7, eta: 1 });
    expect(asked).toMatchObject({ sampler, steps: 7 });
  });
  test("says where a configuration cuts the data off", () => {
    const points = Float32Array.of(0.4, -2.1, 1, 0);
    const remark = (scheduler: object) =>
      remarkFor({ ...defaultSetup, sampler: "config", scheduler: JSON.stringify(scheduler) }, { train: { points } });
    expect(remark({ _class_name: "DDIMScheduler" })).toMatch(/within ±1, and these data reach 2.1: set clip_sample to/);
    expect(remark({ _class_name: "DDIMScheduler", clip_sample_range: 3 })).toBe("");
    expect(remark({ _class_name: "EulerDiscreteScheduler" })).toBe("");
  });
  test("is guided between the noise levels of two times", () => {
    const guided = { conditional: true, label: 0, guidance: 3 };
    expect(job(guided).guidance).toEqual({ scale: 3 });
    // on the straight path σ/α = t / (1 − t)
    const { interval, ...rest } = job({ ...guided, from: 0.75, to: 0.2, rescale: 0.7, negative: 1 }).guidance!;
    expect(rest).toEqual({ scale: 3, rescale: 0.7, negativeLabel: 1 });
    expect(interval![0]).toBeCloseTo(0.25, 12);
    expect(interval![1]).toBeCloseTo(3, 12);
    expect(job({ ...guided, to: 0.5 }).guidance!.interval![1]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("presets", () => {
  test.each(Object.entries(presets))(
    "%s opens from its link as it is, and its settings go together",
    (_, { a, b, look }) => {
      for (const setup of [a, b]) {
        expect(() => checkSetup(setup, openRunData(setup.data, setup.seed))).not.toThrow();
        expect(decodeSetup(encodeSetup(setup))).toEqual({ value: setup, ignored: [] });
      }
      expect(differing(a, b)).not.toHaveLength(0);
      expect(look).toMatch(/\.$/);
    },
  );
});
