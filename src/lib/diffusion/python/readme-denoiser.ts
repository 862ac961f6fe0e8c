import type { NetworkFolder } from "./folder.ts";
import { begun, momentsAnew, otherNumbers, readmeOf, start } from "./readme.ts";
import { endOf, type StoppedTraining } from "./training.ts";

/** What is in the zip, how to go on, and in what it differs from the page. */
export function readme(stopped: StoppedTraining, folder?: NetworkFolder): string {
  const { job, checkpoint, title = "its data", recipe } = stopped;
  return readmeOf({
    heading: `A network trained on ${title}`,
    begin: begun(checkpoint.step),
    ...{ end: endOf(job.steps, checkpoint.step), sample: "python sample.py --count 16" },
    ...{ inside: inside(stopped, folder), sameness: sameness(stopped), back: way(folder) },
    tail: [...(recipe ? [fresh] : []), ...(job.model.classes > 0 ? [labels(job.data.classNames)] : [])],
  });
}

function inside({ job, recipe }: StoppedTraining, folder?: NetworkFolder): string[] {
  const network = folder ? `\`${folder.className}\` of diffusers` : "a torch module";
  return [
    start,
    ...(folder
      ? [
          "- `model/`: the averaged weights as a folder that `from_pretrained` opens, with a scheduler where diffusers has one.",
        ]
      : []),
    `- \`model.py\`: the network, ${network}.`,
    "- `data.safetensors`: the examples that the page trained on, normalised as they were; `data.py` draws batches of them.",
    ...(recipe ? ["- `recipe.py`: the law of these data, which draws others."] : []),
    "- `noising.py`: noise schedule, prediction, weighting and training times.",
    `- \`training.json\`: all settings: “${job.model.schedule}”, “${job.model.prediction}”, ${job.optimizer.name} at ${job.optimizer.learningRate}, batches of ${job.batchSize}.`,
    "- `train.py`, `sample.py`.",
  ];
}

const kept = "learning-rate schedule, clipping, weighting, the law of times, the average's decay, and the data";

function sameness({ job, checkpoint }: StoppedTraining): string[] {
  const hasMoments = checkpoint.optimizer.length > 0;
  return [
    `- The same: weights, ${hasMoments ? "Adam's moments and its count of steps, " : ""}${kept}. The loss goes on where the page stopped.`,
    ...(hasMoments || job.optimizer.name === "sgd" ? [] : [momentsAnew]),
    otherNumbers,
    "- A batch is that of all processes together: with two, each draws half of it, by a seed of its own, and gradients are averaged; where noise is paired over the batch, each makes all of it and takes its half. More GPUs for the same `--batch-size` are faster steps; with a larger one the learning rate may grow with it.",
  ];
}

function way(folder?: NetworkFolder): string {
  const saved = "`run/noisebook-model.safetensors` holds the averaged weights.";
  const plane = "“Open a file” in lesson 4's lab takes it, and the Playground what was trained there.";
  const pictures =
    "“Open model” in lesson 11 takes it, and the Playground what was trained there. `run/model/` is the same as diffusers saves it.";
  return `${saved} ${folder ? pictures : plane}`;
}

const fresh =
  "## More data\n\n`accelerate launch train.py --fresh` draws new examples at each step by `recipe.py`, instead of those in `data.safetensors`: a network that is large enough to learn examples by heart has then nothing to learn by heart.";

const labels = (names: readonly string[] = []) =>
  `## Classes\n\n${names.map((name, i) => `${i}. ${name}`).join("\n")}\n\n\`python sample.py --label 0\` draws the first. The network is told k + 1 for class k, and 0 for none.`;
