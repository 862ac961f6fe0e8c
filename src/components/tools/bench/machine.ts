import type { MachineWords } from "../../../lib/bench/report.ts";
import type { Lane } from "../../../lib/bench/rounds.ts";

type Brands = {
  readonly brands: readonly { readonly brand: string; readonly version: string }[];
  readonly platform: string;
};

/** The reader's machine, as far as a page is told of it. */
export function machineOf(lanes: readonly Pick<Lane, "hardware">[]): MachineWords {
  const gpu = lanes.map(({ hardware }) => hardware.gpu).find((name) => name !== "") ?? "";
  return {
    processor: "A processor that browsers don’t name",
    cores: navigator.hardwareConcurrency,
    gpu,
    software: lanes.some(({ hardware }) => hardware.software),
    system: browserOf(navigator.userAgent, (navigator as { userAgentData?: Brands }).userAgentData),
  };
}

/** "Chromium 142 on Linux". */
export function browserOf(agent: string, data?: Brands): string {
  const named = data?.brands.filter(({ brand }) => !/not.?a.?brand/i.test(brand)).at(-1);
  if (named) return `${named.brand} ${named.version} on ${data!.platform}`;
  const [, name, version] = /(Firefox|Edg|Chrome|Version)\/(\d+)/.exec(agent) ?? [];
  const [system = "an unnamed system"] = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent) ?? [];
  return name ? `${name === "Version" ? "Safari" : name} ${version} on ${system}` : `an unnamed browser on ${system}`;
}

/** "8 threads, a GPU named apple metal-3; Safari 26 on Mac OS X". */
export const machineText = ({ cores, gpu, software, system }: MachineWords): string =>
  `${cores} ${cores === 1 ? "thread" : "threads"}, ${gpu ? `GPU: ${gpu}${software ? " (in software)" : ""}` : "no GPU used"}; ${system}`;
