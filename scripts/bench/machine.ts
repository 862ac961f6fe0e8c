import { cpus, release, type } from "node:os";
import process from "node:process";
import type { MachineWords } from "../../src/lib/bench/report.ts";
import type { Lane } from "../../src/lib/bench/rounds.ts";

/** This machine, with the GPU that the lanes found. */
export function machineOf(lanes: readonly Lane[]): MachineWords {
  const onGpu = lanes.find(({ hardware }) => hardware.gpu !== "");
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() || "Unknown processor",
    cores: processors.length,
    gpu: onGpu?.hardware.gpu ?? "",
    software: lanes.some(({ hardware }) => hardware.software),
    system: `${type()} ${release().replace(/-.*/, "")}`,
  };
}

export const versionsOf = (lanes: readonly Lane[]): Record<string, string> =>
  Object.assign({ Node: process.versions.node }, ...lanes.map(({ hardware }) => hardware.versions));
