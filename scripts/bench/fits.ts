import { sweep, sweeps } from "../../src/lib/bench/fits.ts";
import type { Fit } from "../../src/lib/bench/report.ts";
import type { Lane } from "../../src/lib/bench/rounds.ts";
import type { Options } from "./options.ts";
import { finished, say } from "./say.ts";

/** Where overhead ends is asked of the fast backends alone, in the browser, and not of a GPU that is imitated. */
const isFitted = ({ backend, where, hardware }: Lane) =>
  where === "browser" && !hardware.software && (backend === "webgpu" || backend === "wasm");

export async function measureFits({ effort }: Options, lanes: readonly Lane[]): Promise<Fit[]> {
  const fits: Fit[] = [];
  for (const each of sweeps) {
    const short = { rounds: Math.ceil(effort.rounds / 2), milliseconds: effort.milliseconds, seconds: 0 };
    const measuring = sweep(each, lanes.filter(isFitted), short);
    let next = await measuring.next();
    for (; !next.done; next = await measuring.next())
      say(`time against ${each.over}: ${next.value.size} on ${next.value.lane.impl}, ${next.value.lane.backend}`);
    fits.push(...next.value);
  }
  finished();
  return fits;
}
