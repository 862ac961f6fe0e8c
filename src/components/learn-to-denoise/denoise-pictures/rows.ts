import type { DrawRows, PicturesSetting } from "../../workbench/picture-strip/draw-rows.ts";

export const steps = 24;
/** Frames of which a picture is shown, of the start and every third step. */
const shown = Array.from({ length: 9 }, (_, k) => (k * steps) / 8);

/** The schedule's times of the pictures shown. */
export const times = shown.map((step) => 1 - step / steps);

export const first: PicturesSetting = { label: 10, seed: 3 };

/** One picture on its way from noise: the state, and what the network takes for the clean picture when it sees it. */
export const drawWay = ({ label, seed }: PicturesSetting): DrawRows =>
  async function* draw(engine, { model, params }) {
    const [states, guesses]: [Float32Array[], Float32Array[]] = [[], []];
    const job = { model, params, sampler: "ddim", steps, count: 1, seed, label, guidance: { scale: 2 } };
    for await (const { i, x, x0 } of engine.run("sample", job)) {
      if (shown.includes(i - 1)) guesses.push(x0);
      if (shown.includes(i)) states.push(x);
      if (i === steps) guesses.push(x);
      yield { rows: [joined(states), joined(guesses)], share: i / steps };
    }
  };

function joined(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    out.set(part, at);
    return at + part.length;
  }, 0);
  return out;
}
