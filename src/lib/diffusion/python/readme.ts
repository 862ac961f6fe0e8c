import type { NetworkFolder } from "./folder.ts";
import { endOf, type StoppedTraining } from "./training.ts";

/** What is in the zip, how to go on, and in what it differs from the page. */
export function readme(stopped: StoppedTraining, folder?: NetworkFolder): string {
  const { job, checkpoint, title = "its data", recipe } = stopped;
  const parts = [
    `# A network trained on ${title}`,
    `It was trained in a browser for ${checkpoint.step} steps with Noisebook, and goes on from there with PyTorch, on a laptop's processor or any number of GPUs.`,
    commands(stopped),
    `## What is here\n\n${inside(stopped, folder).join("\n")}`,
    `## What is the same, and what isn't\n\n${sameness(stopped).join("\n")}`,
    way(folder),
  ];
  const tail = recipe ? [fresh] : [];
  return `${[...parts, ...tail].join("\n\n")}\n${job.model.classes > 0 ? labels(job.data.classNames) : ""}`;
}

const commands = (stopped: StoppedTraining) => `\`\`\`sh
pip install -r requirements.txt
accelerate launch train.py                                     # the GPU of this machine, or its processor
accelerate launch --multi_gpu --num_processes 8 train.py --batch-size 2048 --mixed-precision bf16
ACCELERATE_USE_CPU=true torchrun --nproc_per_node 2 train.py  # two processes without a GPU
python sample.py --count 16
\`\`\`

Without a GPU, \`accelerate launch\` starts one process; \`torchrun\` starts several, and \`train.py\` is the same under both. It ends at step ${endOf(stopped)} unless \`--steps\` says otherwise, and keeps all it needs to go on in \`run/\`. Started again it goes on from there; without \`run/\` it begins where the page stopped.`;

function inside({ job, recipe }: StoppedTraining, folder?: NetworkFolder): string[] {
  const network = folder ? `\`${folder.className}\` of diffusers` : "a torch module";
  return [
    "- `start/`: weights, their average and the optimiser's moments as the page had them, in safetensors by PyTorch's names.",
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
  const anew =
    "- The optimiser's moments begin anew, since the page no longer had them: for some dozens of steps the loss may be higher.";
  return [
    `- The same: weights, ${hasMoments ? "Adam's moments and its count of steps, " : ""}${kept}. The loss goes on where the page stopped.`,
    ...(hasMoments || job.optimizer.name === "sgd" ? [] : [anew]),
    "- Another: random numbers. The same seed draws other batches than in the browser, so that losses agree on average rather than step by step.",
    "- A batch is that of all processes together: with two, each draws half of it, by a seed of its own, and gradients are averaged; where noise is paired over the batch, each makes all of it and takes its half. More GPUs for the same `--batch-size` are faster steps; with a larger one the learning rate may grow with it.",
  ];
}

function way(folder?: NetworkFolder): string {
  const saved = "## Back to the page\n\n`run/noisebook-model.safetensors` holds the averaged weights.";
  const plane = "“Open a file” in lesson 4's lab takes it, and the Playground what was trained there.";
  const pictures =
    "“Open model” in lesson 11 takes it, and the Playground what was trained there. `run/model/` is the same as diffusers saves it.";
  return `${saved} ${folder ? pictures : plane}`;
}

const fresh =
  "## More data\n\n`accelerate launch train.py --fresh` draws new examples at each step by `recipe.py`, instead of those in `data.safetensors`: a network that is large enough to learn examples by heart has then nothing to learn by heart.";

const labels = (names: readonly string[] = []) =>
  `\n## Classes\n\n${names.map((name, i) => `${i}. ${name}`).join("\n")}\n\n\`python sample.py --label 0\` draws the first. The network is told k + 1 for class k, and 0 for none.\n`;
