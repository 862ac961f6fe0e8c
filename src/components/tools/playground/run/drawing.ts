import type { Quality } from "../../../workbench/denoiser-lab/state/quality.ts";
import { checkSetup } from "../setup/check-setup.ts";
import { arePictures, type RunData } from "../setup/data.ts";
import type { Setup } from "../setup/setup.ts";
import { sampleJobOf } from "./jobs.ts";
import { meterOf } from "./meter.ts";
import { isOutdated } from "./moments.ts";
import { remarkFor } from "./remark.ts";
import type { Shown, SideOptions } from "./shown.ts";

/** Samples of a network, and how they did. */
export interface Drawn {
  readonly samples: Float32Array;
  /** Of pictures there is none. */
  readonly quality?: Quality | undefined;
}

/** Nothing where they come too late. */
async function draw(
  options: SideOptions,
  { setup, data, params }: { readonly setup: Setup; readonly data: RunData; readonly params: Float32Array },
  isLate: () => boolean,
): Promise<Drawn | undefined> {
  const engine = await options.engine();
  let samples: Float32Array | undefined;
  for await (const { x } of engine.run("sample", sampleJobOf(setup, data, params))) samples = x;
  if (isLate() || !samples) return undefined;
  return arePictures(data)
    ? { samples, quality: undefined }
    : { samples, quality: meterOf(data, setup.label).measure("wasserstein", samples) };
}

/** Samples by settings that go together, and what a reader should know of them. @throws a sentence where they don't */
export async function checkedDraw(side: Shown, params: Float32Array, setup: Setup, isLate: () => boolean) {
  const { data, options } = side;
  if (!data) return undefined;
  checkSetup(setup, data);
  const drawn = await draw(options, { setup, data, params }, isLate);
  return drawn && { ...drawn, remark: remarkFor(setup, data) };
}

/** A moment's samples by the setup as it is now, where they are others and its weights are at hand. */
export async function redraw(side: Shown, index: number): Promise<void> {
  const { round, setup, data, options } = side;
  const moment = side.moments[index];
  if (!moment?.params || !data || !isOutdated(moment, setup)) return;
  const isLate = () => round !== side.round || setup !== side.setup;
  const drawn = await draw(options, { setup, data, params: moment.params }, isLate);
  if (drawn) side.moments = side.moments.map((one) => (one === moment ? { ...one, ...drawn, setup } : one));
}
