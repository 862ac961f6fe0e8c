/** The course as it is planned. A lesson is ready when its folder says so. */
export interface Entry {
  readonly order: number;
  readonly slug: string;
  readonly title: string;
  readonly question: string;
}

const parts: readonly (readonly [
  part: string,
  summary: string,
  lessons: readonly (readonly [string, string, string])[],
])[] = [
  [
    "The idea",
    "On points in the plane, where everything can be seen and the exact answer is known.",
    [
      ["why-diffusion", "Why diffusion", "What does it do that a GAN or a VAE does not?"],
      ["forward-noising", "Forward noising", "How does a picture become noise, and what is lost on the way?"],
      ["noise-schedules", "Noise schedules", "How fast should the signal fade?"],
      ["learn-to-denoise", "Learn to denoise", "How can a network learn to undo noise?"],
      ["what-to-predict", "What to predict", "Noise, data, or something between: does it matter?"],
      ["scores-and-fields", "Scores and fields", "Which way is more likely?"],
      ["samplers", "Samplers", "How few steps are enough?"],
      ["guidance", "Guidance", "How do you ask for what you want?"],
      ["flow-matching", "Flow matching and rectified flow", "Can the path from noise to data be straight?"],
      ["few-steps", "Few steps", "Can one step do what fifty did?"],
    ],
  ],
  [
    "Networks",
    "On small images, with the networks that large models are made of.",
    [
      ["u-net", "The U-Net", "Why does the network have the shape of a U?"],
      ["transformers", "Transformers: U-ViT, DiT, MM-DiT", "What replaces the U, and what does it cost?"],
      ["text-conditioning", "Text conditioning", "How do words steer a picture?"],
      ["how-good-is-it", "How good is it?", "Can a number say that a picture is good?"],
    ],
  ],
  [
    "The latent pipeline",
    "From a prompt to a picture, every stage of it open.",
    [
      ["autoencoders", "Autoencoders and latents", "Why not work on pixels?"],
      ["text-to-image", "Text to image", "What happens between the prompt and the picture?"],
      ["editing", "Editing", "How do you change a part and keep the rest?"],
      ["control", "Control", "How do you say where things go?"],
      ["make-it-yours", "Make it yours", "How does a model learn something new from five pictures?"],
      ["inverse-problems", "Inverse problems", "What was there before it was blurred?"],
    ],
  ],
  [
    "Beyond, and in production",
    "Other kinds of data, what it costs, how to choose, and what can go wrong.",
    [
      ["other-data", "Video, sound, 3-D, molecules", "What else can be denoised?"],
      ["what-it-costs", "What it costs", "How much memory, time and money?"],
      ["choosing-a-model", "Choosing a model", "Which of them all is right for this?"],
      ["limits", "Limits, safety, provenance", "What does it get wrong, and how can you tell?"],
    ],
  ],
];

let order = 0;

/** The four parts with their lessons, numbered through. */
export const curriculum = parts.map(([part, summary, lessons]) => ({
  part,
  summary,
  lessons: lessons.map(([slug, title, question]): Entry => ({ order: ++order, slug, title, question })),
}));

/** A lesson by its number, with the name of its part. */
export const byOrder = (n: number): (Entry & { part: string }) | undefined =>
  curriculum.flatMap(({ part, lessons }) => lessons.map((lesson) => ({ ...lesson, part }))).find((l) => l.order === n);

/** With the page of those that are there. */
export const tools: readonly (readonly [name: string, what: string, page?: string])[] = [
  ["Playground", "Every choice of the course on one page, two runs side by side.", "playground/"],
  ["Studio", "The latent pipeline as a tool: prompt, seed, grids of variations.", "studio/"],
  ["Notebook cells", "Any lesson's code, edited and run in the page."],
  ["Coursework", "Exercises checked in the page, handed in as one file."],
  ["Bench", "What your machine does: steps and samples a second.", "bench/"],
  ["Glossary", "The words of the course, each in a sentence or two.", "glossary/"],
  ["Gallery, search, references", "Every figure and every paper in one place."],
];
