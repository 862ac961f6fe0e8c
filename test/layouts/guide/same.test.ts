import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pieces } from "../../../src/layouts/guide/names.ts";
import { modelRows } from "../../../src/layouts/guide/same/models.ts";
import { partRows } from "../../../src/layouts/guide/same/parts.ts";
import { notBuilt, schedulerRows } from "../../../src/layouts/guide/same/schedulers.ts";
import { schedulers } from "../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import { modelClasses } from "../../../src/lib/diffusion/models/named.ts";

const rows = [...schedulerRows, ...modelRows, ...partRows];
const names = (of: readonly { readonly part: string }[]) => of.map(({ part }) => part).toSorted();
const reference = (file: string) => JSON.parse(readFileSync(`test/reference/${file}.json`, "utf8"));

test("every class of schedulers and models that the library knows has its row, and no other has", () => {
  expect(names(schedulerRows)).toEqual(Object.keys(schedulers).toSorted());
  expect(names(modelRows)).toEqual(Object.keys(modelClasses).toSorted());
  const missing: readonly string[] = Object.values(notBuilt).flat();
  expect(missing.filter((name) => Object.hasOwn(schedulers, name))).toEqual([]);
});

test("a conformance family that a row names has cases of its class", () => {
  const classes = {
    samplers: reference("samplers").cases.map((each: { scheduler: string }) => each.scheduler),
    peer_expected: reference("peer_expected").cases.map((each: { scheduler: string }) => each.scheduler),
    models: reference("models").models.map((each: { class_name: string }) => each.class_name),
  };
  for (const { part, heldBy } of [...schedulerRows, ...modelRows])
    for (const [family, known] of Object.entries(classes))
      if (/^conformance: ([^;]*)/.exec(heldBy)?.[1]?.split(", ").includes(family)) expect(known, part).toContain(part);
});

test("families and tests that hold a row are there", () => {
  const families = new Set([
    "models",
    "schedules",
    "samplers",
    "peer_expected",
    "guidance_training",
    "embeddings",
    "clip_tokens",
  ]);
  for (const { part, heldBy } of rows) {
    expect(heldBy, part).not.toBe("");
    for (const [, listed] of heldBy.matchAll(/conformance: ([\w, ]+)/g))
      for (const word of listed!.split(", ")) expect(families, part).toContain(word.split(" ")[0]);
    for (const [path] of heldBy.matchAll(/[\w/.-]+\.test\.ts/g))
      expect(existsSync(`test/lib/diffusion/${path}`), `${part}: ${path}`).toBe(true);
  }
});

test("names break between their words, and lose nothing", () => {
  expect(pieces("DDIMScheduler")).toEqual(["DDIM", "Scheduler"]);
  expect(pieces("DiTTransformer2DModel")).toEqual(["DiT", "Transformer2D", "Model"]);
  expect(pieces("encoder_hidden_states").join("|")).toBe("encoder_|hidden_|states");
});
