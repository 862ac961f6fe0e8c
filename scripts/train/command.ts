import { join } from "node:path";
import process from "node:process";
import { finished, say } from "../bench/say.ts";
import { cardOf } from "./card.ts";
import { publish } from "./folder.ts";
import { onGpu } from "./gpu.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { forget } from "./store.ts";
import { type TrainingOptions, trainToEnd } from "./train.ts";
import type { Training } from "./training.ts";

/** What `npm run train:<command>` does: trains some networks and publishes them, each as soon as it is done. */
export async function command(name: string, trainings: readonly Training[]): Promise<void> {
  const options = readOptions(process.argv.slice(2), trainings);
  if (options === "help") return console.log(usage(trainings));
  let isStopped = false;
  process.once("SIGINT", () => {
    isStopped = true;
  });
  const gpu = options.gpu ? await onGpu() : undefined;
  if (gpu) console.log(gpu.reason);
  try {
    for (const training of trainings) {
      if (isStopped || !options.names.includes(training.name)) continue;
      const told = `npm run train:${name} -- ${training.name}${gpu ? " --gpu" : ""}`;
      await make(training, options, told, { isStopped: () => isStopped, ...(gpu && { run: gpu.run, replicas: 1 }) });
    }
  } finally {
    gpu?.end();
  }
}

async function make(training: Training, options: Options, told: string, how: Partial<TrainingOptions>): Promise<void> {
  const { name } = training;
  const { processes, steps, fresh } = options;
  const folder = join(".cache/train", steps ? `${name}-${steps}-steps` : name);
  if (fresh) forget(folder);
  const declared = training.job();
  const job = steps ? { ...declared, steps } : declared;
  const trained = await trainToEnd(job, { folder, replicas: processes, say: narrator(name), ...how });
  finished();
  if (!trained) return console.log(`${name} is kept in ${folder}, and goes on from there next time.`);
  console.log(
    `${name}: loss ${trained.loss.toPrecision(3)} after ${trained.steps} steps, ${trained.seconds.toFixed(0)} s.`,
  );
  if (steps) return;
  const target = join("public/models", name);
  publish(target, job, trained.params, cardOf(training, job, trained, told));
  console.log(`${target} is written.`);
}

/** A line that changes on a terminal; elsewhere, a line every twenty seconds. */
function narrator(name: string): (sentence: string) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (sentence) => {
    say(`${name}: ${sentence}`);
    if (process.stderr.isTTY || performance.now() - last < 20_000) return;
    last = performance.now();
    console.log(`${name}: ${sentence}`);
  };
}
