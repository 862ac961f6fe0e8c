import { curriculum } from "../../src/lessons/curriculum.ts";

/** Rooms of the library from the ground up: a room may import those of lower floors, and of its own floor only itself. */
export const libraryFloors: readonly (readonly string[])[] = [
  ["check", "math", "formats", "storage", "tf"],
  ["random", "schedules", "tokenizers"],
  ["process", "metrics"],
  ["samplers", "exact", "kernels"],
  ["data", "backend", "nn"],
  ["models"],
  ["networks"],
  ["training", "diffusers"],
  ["distillation", "pipelines"],
  ["jobs"],
  ["engine", "python"],
  ["node"],
  ["door"],
  ["index.ts"],
];

/** Rooms that a page loads before anything runs: no static path leads from them to TensorFlow.js. */
export const lightRooms = [
  ...["check", "math", "formats", "storage", "random", "schedules", "process", "metrics", "samplers", "exact"],
  ...["tokenizers", "diffusers"],
];

/** Lessons, in their order, are the topics of figures. */
const topics = curriculum.flatMap(({ lessons }) => lessons.map(({ slug }) => slug));

/** Rooms of the figures from the ground up; a topic may import earlier ones' shared files. */
export const componentFloors: readonly string[] = [
  "kit",
  "learner",
  "workbench",
  "text",
  "notebook",
  ...topics,
  "home",
  "tools",
];

/** Rooms whose figures others may import. */
export const openRooms = ["kit", "learner", "workbench", "notebook"];

/** The ground on which each part of `src` stands. */
export const partFloors: readonly (readonly string[])[] = [
  ["lib/diffusion"],
  ["lib/bench", "lib/exercises"],
  ["components"],
  ["lessons"],
  ["layouts", "grade"],
  ["pages"],
];
