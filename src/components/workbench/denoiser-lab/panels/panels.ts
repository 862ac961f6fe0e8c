/** What is folded away, fetched when a fold is first opened or a run begins. */
export { filesPanel } from "./files.ts";
export { runsPanel } from "./runs.ts";
export { samplingPanel } from "./sampling.ts";
export { settingsPanel } from "./settings.ts";
