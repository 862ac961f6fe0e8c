/** A plan of a course: its parts, each with the lessons that are read in it, by their addresses. */
export interface Syllabus {
  readonly title: string;
  readonly about: string;
  /** What a part is called: a day or a week. */
  readonly unit: string;
  readonly parts: readonly (readonly string[])[];
}

export const syllabi: readonly Syllabus[] = [
  {
    title: "One week",
    about:
      "A day a row: the idea, how a network learns it, how it is sampled and steered, and the way from a prompt to a picture. It leaves out what can be read later without a gap.",
    unit: "Day",
    parts: [
      ["why-diffusion", "forward-noising"],
      ["learn-to-denoise", "what-to-predict"],
      ["samplers", "guidance"],
      ["u-net", "text-conditioning"],
      ["autoencoders", "text-to-image"],
    ],
  },
  {
    title: "Four weeks",
    about: "Every lesson once, four a week. The first two weeks are the plane alone; pictures come in the third.",
    unit: "Week",
    parts: [
      ["why-diffusion", "forward-noising", "noise-schedules", "learn-to-denoise"],
      ["what-to-predict", "scores-and-fields", "samplers", "guidance"],
      ["flow-matching", "few-steps", "u-net", "transformers"],
      ["text-conditioning", "autoencoders", "text-to-image", "editing"],
    ],
  },
  {
    title: "Ten weeks",
    about:
      "With time for the formulas, the code and a project of each student’s own, from the cookbook, in the last weeks.",
    unit: "Week",
    parts: [
      ["why-diffusion", "forward-noising"],
      ["noise-schedules", "learn-to-denoise"],
      ["what-to-predict", "scores-and-fields"],
      ["samplers"],
      ["guidance", "flow-matching"],
      ["few-steps"],
      ["u-net", "transformers"],
      ["text-conditioning"],
      ["autoencoders", "text-to-image"],
      ["editing"],
    ],
  },
];
