import { expect, test } from "vitest";
import { onRecord, recordedSettings, recordName } from "../../../../src/components/autoencoders/ae-train/on-record.ts";
import recorded from "../../../../src/components/autoencoders/ae-train/recorded.json" with { type: "json" };

test("trainings on record are found by their settings, each with its readings", () => {
  for (const settings of recordedSettings) {
    const name = onRecord(settings)!;
    expect(recorded.readings).toHaveProperty([`${name}.error`]);
    expect(recorded.readings).toHaveProperty([`${name}.edges`]);
  }
  expect(new Set(recordedSettings.map(recordName)).size).toBe(recordedSettings.length);
});

test("other settings have nothing on record", () => {
  const [first] = recordedSettings;
  expect(onRecord({ ...first!, steps: 301 })).toBeUndefined();
  expect(onRecord({ ...first!, kl: 0.1 })).toBeUndefined();
});
