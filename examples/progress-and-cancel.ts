/** Progress with the time left, and a run that is called off: timers, frames and messages have their turn all the while. */
import { datasets, normalise, ready, rng, train } from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.checkerboard.sample(rng(1), 2000));

const steps = 100_000;
const stop = new AbortController();
const button = setTimeout(() => stop.abort(new Error("The reader pressed Stop.")), 1000);
let ticks = 0;
const clock = setInterval(() => ticks++, 50);

let reached = 0;
try {
  for await (const { step, millisecondsPerStep, losses } of train({ data, steps, signal: stop.signal })) {
    const left = ((steps - step) * millisecondsPerStep) / 1000;
    if (reached === 0)
      console.log(`Step ${step} of ${steps}, loss ${losses.at(-1)!.loss.toFixed(2)}, ${left.toFixed(0)} s left`);
    reached = step;
  }
} catch (error) {
  console.log(`Ended after ${reached} steps: ${(error as Error).message}`);
} finally {
  clearTimeout(button);
  clearInterval(clock);
}
console.log(`Ticks of a clock meanwhile: ${ticks}`);
