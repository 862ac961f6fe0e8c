import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type SamplersFile, samplers } from "../../../scripts/conformance/samplers.ts";

const file = new URL("../../reference/drawn/samplers.json", import.meta.url);

/** `python scripts/interop/sample_schedulers.py test/reference/drawn --count 2 --seed 5` */
const outcomes = samplers(JSON.parse(readFileSync(file, "utf8")) as SamplersFile);

test.each(outcomes)("$id of options drawn by chance walks as in diffusers", (outcome) => {
  expect(outcome).toMatchObject({ result: "passed" });
});
