import { expect, test } from "vitest";
import { type Edit, edited, packEdits, unpackEdit } from "../../../../src/components/editing/edit-strength/edit.ts";
import { usual } from "../../../../src/components/text-to-image/asked.ts";
import { pack } from "../../../../src/components/u-net/pack.ts";
import type {
  StepReport,
  TextToImageJob,
  TextToImageReport,
} from "../../../../src/lib/diffusion/jobs/text-to-image/job.ts";

const size = { n: 1, height: 32, width: 32, channels: 3 };
const even = (value: number) => new Float32Array(3072).fill(value);
const pictures = (value: number) => ({ ...size, pixels: even(value) });

/** Says what a job of four steps would: the picture's value goes from 0.5 to 0. */
async function* painter({ picture, steps }: TextToImageJob): AsyncGenerator<TextToImageReport> {
  const begin = steps - Math.floor(steps * picture!.strength + 1e-9);
  for (let i = begin; i <= steps && picture!.mask === undefined && begin < steps; i++) {
    const level = { t: 1 - i / steps, alpha: i / steps, sigma: 1 - i / steps, shape: [4, 4, 16] as const };
    const x = new Float32Array(256).fill(i);
    const step: StepReport = {
      ...level,
      i,
      begin,
      of: steps,
      x,
      x0: x,
      preview: pictures(1 / (i + 1)),
      state: pictures(-0.5),
    };
    yield { kind: "step", step, done: false };
  }
  const end = {
    pictures: pictures(picture!.mask ? 0.25 : 0),
    latents: new Float32Array(256).fill(7),
    notes: [],
    done: true,
  };
  yield {
    kind: "pictures",
    ...(end as { pictures: typeof end.pictures; latents: Float32Array; notes: string[]; done: true }),
  };
}

async function madeAt(strength: number): Promise<Edit> {
  const question = { asked: { ...usual, steps: 4 }, pixels: even(0.5), strength };
  let last: Edit | undefined;
  for await (const edit of edited(painter, { key: "none", files: {} }, question)) last = edit;
  return last!;
}

test("an edit tells the latent, where the noise began, each guess and the picture", async () => {
  const edit = await madeAt(0.5);
  expect([edit.begin, edit.of, edit.latent[0], edit.back[0]]).toEqual([2, 4, 7, 0.25]);
  expect(edit.steps.map(({ t }) => t)).toEqual([0.5, 0.25, 0]);
  expect([edit.start!.x[0], edit.start!.state[0], edit.picture![0]]).toEqual([2, -0.5, 0]);
});

test("a strength that leaves no step has no start and the picture as it came", async () => {
  const edit = await madeAt(0.2);
  expect([edit.begin, edit.steps.length, edit.start]).toEqual([4, 0, undefined]);
  expect(edit.picture).toEqual(even(0));
});

test("edits come back from the record by the steps that they take", async () => {
  const packed = packEdits([await madeAt(0.5), await madeAt(1)], pack);
  const back = unpackEdit(JSON.parse(JSON.stringify(packed)), 2, even(0.5));
  const was = await madeAt(0.5);
  expect(back.steps.map(({ t }) => t)).toEqual(was.steps.map(({ t }) => t));
  expect([back.begin, back.of]).toEqual([2, 4]);
  expect(back.start!.x[0]).toBe(2);
  expect(back.picture![0]).toBeCloseTo(1 / 5, 4); // The last guess, to four digits.
  expect(unpackEdit(packed, 0, even(0.5))).toMatchObject({ begin: 4, steps: [] });
});
