/** What the Studio needs once it is on the page. */

export { openStart } from "../../workbench/start-picture/open.ts";
export { History } from "./history/history.ts";
export { historyPanel } from "./history/panel.ts";
export { nameWith, shippedCard } from "./making/files.ts";
export { Maker } from "./making/maker.ts";
export { LoraPanel } from "./pipelines/lora-panel.ts";
export { PipelinePanel } from "./pipelines/panel.ts";
export { resultsGrid } from "./results/results.ts";
export { openSaved, savedPng, saveNameOf } from "./results/saved.ts";
export { firstValues, gridOf } from "./settings/axes.ts";
export { StartPanel } from "./start/panel.ts";
