/** What every README says, with what is of its own. */
export interface Telling {
  readonly heading: string;
  readonly begin: string;
  /** The step at which it ends. */
  readonly end: number;
  /** Of `sample.py`. */
  readonly sample: string;
  readonly inside: readonly string[];
  readonly sameness: readonly string[];
  readonly back: string;
  readonly tail?: readonly string[];
}

/** What is in the zip, how to go on, and in what it differs from the page. */
export function readmeOf({ heading, begin, end, sample, inside, sameness, back, tail = [] }: Telling): string {
  const parts = [
    ...[`# ${heading}`, begin, commands(end, sample)],
    ...[`## What is here\n\n${inside.join("\n")}`, `## What is the same, and what isn't\n\n${sameness.join("\n")}`],
    ...[`## Back to the page\n\n${back}`, ...tail],
  ];
  return `${parts.join("\n\n")}\n`;
}

const commands = (end: number, sample: string) => `\`\`\`sh
pip install -r requirements.txt
accelerate launch train.py                                     # the GPU of this machine, or its processor
accelerate launch --multi_gpu --num_processes 8 train.py --batch-size 2048 --mixed-precision bf16
ACCELERATE_USE_CPU=true torchrun --nproc_per_node 2 train.py  # two processes without a GPU
${sample}
\`\`\`

Without a GPU, \`accelerate launch\` starts one process; \`torchrun\` starts several, and \`train.py\` is the same under both. It ends at step ${end} unless \`--steps\` says otherwise, and keeps all it needs to go on in \`run/\`. Started again it goes on from there; without \`run/\` it begins where the page stopped.`;

/** Where it came from, and where it goes on. */
export const begun = (step: number): string =>
  `It was trained in a browser for ${step} steps with Noisebook, and goes on from there with PyTorch, on a laptop's processor or any number of GPUs.`;

export const start =
  "- `start/`: weights, their average and the optimiser's moments as the page had them, in safetensors by PyTorch's names.";
export const momentsAnew =
  "- The optimiser's moments begin anew, since the page no longer had them: for some dozens of steps the loss may be higher.";
export const otherNumbers =
  "- Another: random numbers. The same seed draws other batches than in the browser, so that losses agree on average rather than step by step.";
