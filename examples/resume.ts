/** A training that stops in the middle and goes on from its checkpoint ends where one without a pause does, bit for bit. */
import { type Checkpoint, datasets, last, normalise, ready, rng, train } from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.spiral.sample(rng(1), 1000));
const request = { data, steps: 300, optimizer: "adamw", checkpointEvery: 100 } as const;

/** As it would lie in a file: JSON has no typed arrays. */
const text = ({ step, params, ema, optimizer }: Checkpoint) =>
  JSON.stringify({ step, params: [...params], ema: [...ema], optimizer: optimizer.map((moment) => [...moment]) });
const read = (json: string): Checkpoint => {
  const { step, params, ema, optimizer } = JSON.parse(json);
  const [p, e, ...moments] = [params, ema, ...optimizer].map((values: number[]) => Float32Array.from(values));
  return { step, params: p!, ema: e!, optimizer: moments };
};

let kept = "";
for await (const { step, checkpoint } of train(request)) {
  if (!checkpoint || step < 100) continue;
  kept = text(checkpoint);
  break;
}
console.log(`Stopped at step ${read(kept).step}; the checkpoint is ${(kept.length / 1000).toFixed(0)} kB of JSON.`);

const whole = await last(train(request));
const resumed = await last(train({ ...request, from: read(kept) }));
const apart = whole.checkpoint!.ema.filter((value, i) => value !== resumed.checkpoint!.ema[i]).length;
console.log(`Weights that differ at step ${resumed.step}: ${apart}`);
