import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import { duration } from "./train.ts";
import type { Trained, Training } from "./training.ts";

/** The model card of a training's folder: what the network is, from what it was made, and how to make it again. */
export function cardOf({ name, about, data }: Training, job: TrainJob, trained: Trained, command: string): string {
  const { model, optimizer, batchSize, seed, conditionDropout = 0, emaDecay } = job;
  const { steps, loss, seconds, replicas, params } = trained;
  const decay = optimizer.weightDecay > 0 ? `, weight decay ${optimizer.weightDecay}` : "";
  const rows: readonly (readonly [string, string])[] = [
    ["Parameters", grouped(params.length)],
    ["Images", `${model.shape?.join(" × ") ?? "2"} (height, width, channels), values from −1 to 1`],
    ["Classes", model.classes > 0 ? `${model.classes}; class k is embedding k + 1, embedding 0 is "no class"` : "none"],
    ["Noise schedule, prediction", `${model.schedule}, ${model.prediction}`],
    ["Examples to learn from", grouped(job.data.points.length / (model.shape ?? [2]).reduce((a, b) => a * b, 1))],
    ["Steps, batch", `${grouped(steps)}, ${batchSize}: ${grouped(steps * batchSize)} samples seen`],
    [
      "Optimiser",
      `${optimizer.name}, learning rate ${optimizer.learningRate} (${optimizer.learningRateSchedule})${decay}`,
    ],
    ["Gradients clipped to norm", optimizer.clip > 0 ? `${optimizer.clip}` : "not clipped"],
    ["Averaged weights", `decay ${emaDecay}; the weights in the file are the averages`],
    ["Classes taken away", `${conditionDropout * 100} % of examples, for guidance`],
    ["Seed", `${seed}`],
    ["Loss", `${loss.toPrecision(3)}, mean of the last hundred steps`],
    ["Time", `${duration(seconds)} on ${where(command, replicas)}`],
  ];
  const table = rows.map(([what, value]) => `| ${what} | ${value} |`).join("\n");
  return `# ${name}\n\n${about}\n\n## Data\n\n${data}\n\n## Training\n\n| | |\n| --- | --- |\n${table}\n\nMade by \`${whole(command, replicas)}\`, which makes it again: the same seed and number of threads give the same weights.\n`;
}

/** With the number of threads that it took, which another machine would choose otherwise. */
const whole = (command: string, replicas: number): string =>
  command.endsWith("--gpu") ? command : `${command} --processes ${replicas}`;

const where = (command: string, replicas: number): string =>
  command.endsWith("--gpu")
    ? "a GPU, in Node"
    : `${replicas === 1 ? "one thread" : `${replicas} threads`}, WebAssembly in Node`;

const grouped = (value: number) => value.toLocaleString("en");
