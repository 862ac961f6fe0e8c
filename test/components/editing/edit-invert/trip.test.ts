import { expect, test } from "vitest";
import {
  drawnByRule,
  edited,
  isAsAsked,
  movedBy,
  verdictOn,
} from "../../../../src/components/editing/edit-invert/edits.ts";
import { methods } from "../../../../src/components/editing/edit-invert/methods.ts";
import { downJob, type Inverter, travelled, upJob } from "../../../../src/components/editing/edit-invert/trip.ts";
import {
  endsOf,
  firstOriginal,
  type Journey,
  originals,
  shownLevels,
  type Trip,
  told,
} from "../../../../src/components/editing/edit-invert/ways.ts";
import { parseCaption } from "../../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { greyPainter } from "../painter.ts";

const pipeline = { key: "scenes", files: {} };
const trip: Trip = { way: "caption", caption: firstOriginal, steps: 8, guidance: 4 };
const pixels = new Float32Array(3072);

/** Finds noise that is 0.3 everywhere, from latents of 0. */
const inverter: Inverter = async function* ({ steps, show }) {
  const state = { pixels, n: 1, height: 32, width: 32, channels: 3 };
  for (let i = 0; i <= steps; i++)
    yield {
      ...{ i, of: steps, latents: new Float32Array(256).fill((0.3 * i) / steps), done: i === steps },
      ...(show?.states ? { state } : {}),
    };
};
const means = { pipeline, invert: inverter, paint: greyPainter };

test("each way tells the denoiser its own", () => {
  expect(told(trip)).toEqual({ prompt: firstOriginal, up: 1, down: 1 });
  expect(told({ ...trip, way: "none" })).toEqual({ prompt: "", up: 1, down: 1 });
  expect(told({ ...trip, way: "guided" })).toEqual({ prompt: firstOriginal, up: 4, down: 4 });
  expect(told({ ...trip, way: "back" })).toEqual({ prompt: firstOriginal, up: 1, down: 4 });
  expect(upJob({ ...trip, way: "back" }, pixels, pipeline).guidance).toBeUndefined();
  expect(downJob({ ...trip, way: "back" }, new Float32Array(256), pipeline).guidance).toEqual({ scale: 4 });
});

test("levels that are shown have both ends", () => {
  expect(shownLevels(2)).toEqual([0, 1, 2]);
  expect(shownLevels(16)).toEqual([0, 3, 6, 10, 13, 16]);
});

test("a trip has as many states back as there, and an error against what it began with", async () => {
  const all: Journey[] = [];
  for await (const now of travelled(trip, pixels, { ...means, shows: true })) all.push(now);
  const { done, of, there, back, error, length } = all.at(-1)!;
  expect([done, of, there.length, back.length]).toEqual([16, 16, 6, 6]);
  expect(error).toBeCloseTo(0.3, 6); // the painter gives the noise back
  expect(length).toBeCloseTo(0.3, 6);
  expect(all.every(({ done }, i) => i === 0 || done >= all[i - 1]!.done)).toBe(true);
});

test("an edit gives a picture for each method", async () => {
  const [caption, goal] = endsOf(firstOriginal, "short");
  let last: { readonly done: number; readonly of: number; readonly pictures: Float32Array } | undefined;
  for await (const now of edited({ pixels, caption, goal, seed: 1, steps: 4, guidance: 2 }, means)) last = now;
  expect([last!.done, last!.pictures.length / 3072]).toEqual([last!.of, methods.length]);
});

test("originals and their goals are captions, and are told from each other", () => {
  for (const [full, [goal, shows, should]] of Object.entries(originals)) {
    for (const each of [full, goal, shows, should]) expect(() => parseCaption(each)).not.toThrow();
    const drawn = drawnByRule(full);
    expect([isAsAsked(shows, drawn), isAsAsked(should, drawn)]).toEqual([true, false]);
    expect(movedBy(drawn, drawn)).toBe(0);
  }
  expect(isAsAsked("a dragon", pixels)).toBe(false);
  expect(verdictOn("a red circle", drawnByRule("a small red circle at the left on grey"), pixels)).toBe(
    "not as asked, nothing to be seen",
  );
});
