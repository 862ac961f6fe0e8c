/** What is folded away, fetched when a fold is first opened or a run begins. */
export { filesPanel } from "./template-files.ts";
export { runsPanel } from "./template-runs.ts";
export { samplingPanel } from "./template-sampling.ts";
export { settingsPanel } from "./template-settings.ts";
