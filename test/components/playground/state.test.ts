import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSetup } from "../../../src/components/playground/check-setup.ts";
import { presets } from "../../../src/components/playground/presets.ts";
import { defaultSetup, differing, fieldNames, fields, type Setup } from "../../../src/components/playground/setup.ts";
import { decodeHidden, decodeSetup, encodeSetup } from "../../../src/components/playground/state.ts";

const anyValue = (name: (typeof fieldNames)[number]): fc.Arbitrary<unknown> => {
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
  it("comes back as it was", () => {
    fc.assert(
      fc.property(setups, (setup) => {
        expect(decodeSetup(encodeSetup(setup))).toEqual({ value: setup, ignored: [] });
      }),
    );
  });
  it("is nothing but the version for the usual", () => {
    expect(encodeSetup(defaultSetup)).toBe("1");
    expect(decodeSetup("")).toEqual({ value: defaultSetup, ignored: [] });
  });
  it("is read as far as it is valid, with a sentence for each other part", () => {
    const { value, ignored } = decodeSetup(
      "1;steps:500;width:9999;depth:2.5;colour:red;prediction:noise;conditional:yes;clip:",
    );
    expect(value).toEqual({ ...defaultSetup, steps: 500 });
    expect(ignored).toHaveLength(6);
    expect(ignored[0]).toBe("Width: “9999” is not a whole number from 4 to 512. It stays at 64.");
    expect(ignored[2]).toBe("There is no setting “colour”; it was ignored.");
  });
  it("says so when it is of another version", () => {
    const { value, ignored } = decodeSetup("2;steps:500");
    expect(value.steps).toBe(500);
    expect(ignored).toHaveLength(1);
  });
  it("never throws, whatever the text, and gives values in range", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { value } = decodeSetup(text);
        expect(decodeSetup(encodeSetup(value)).ignored).toEqual([]);
      }),
    );
  });
  it("keeps names of objects out", () => {
    expect(decodeSetup("1;constructor:1;__proto__:2").ignored).toHaveLength(2);
    expect(decodeHidden("toString,width")).toMatchObject({
      value: ["width"],
      ignored: [expect.stringContaining("toString")],
    });
  });
});

describe("settings that don't go together", () => {
  const refuse = (patch: Partial<Setup>, words: RegExp) =>
    expect(() => checkSetup({ ...defaultSetup, ...patch })).toThrow(words);
  it("are refused with a sentence", () => {
    refuse({ label: 0 }, /not told the class/);
    refuse({ label: 2, conditional: true }, /classes 0 to 1/);
    refuse({ guidance: 3 }, /needs a class/);
    refuse({ guidance: 3, label: 0, conditional: true, dropout: 0 }, /ever dropped/);
  });
});

describe("presets", () => {
  it.each(Object.entries(presets))(
    "%s opens from its link as it is, and its settings go together",
    (_, { a, b, look }) => {
      for (const setup of [a, b]) {
        expect(() => checkSetup(setup)).not.toThrow();
        expect(decodeSetup(encodeSetup(setup))).toEqual({ value: setup, ignored: [] });
      }
      expect(differing(a, b)).not.toHaveLength(0);
      expect(look).toMatch(/\.$/);
    },
  );
});
