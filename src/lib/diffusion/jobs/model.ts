import { lookup } from "../check/lookup.ts";
import { sizeOf } from "../math/size.ts";
import { type ParsedNetwork, parseNetwork } from "../networks/named.ts";
import type { DataShape } from "../networks/types.ts";
import { parameterizations } from "../process/named.ts";
import { type Parameterization, unitInput } from "../process/parameterization.ts";
import { schedules } from "../schedules/named.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { latestUsableTime } from "../schedules/usable-time.ts";
import type { ModelSpec } from "./types.ts";

/** What a model's plain description stands for; nothing of it computes yet. */
export interface ParsedModel extends DataShape {
  readonly schedule: Schedule;
  readonly parameterization: Parameterization;
  /** Where sampling starts: 1, or where a blind prediction begins to see. */
  readonly startTime: number;
  /** Numbers in an example. */
  readonly size: number;
  readonly network: ParsedNetwork;
}

/** @throws a sentence where a name is unknown or a size is out of range. */
export function parseModel(spec: ModelSpec): ParsedModel {
  const { shape = [2], classes } = spec;
  const network = parseNetwork(spec, { shape, classes });
  const schedule = lookup(schedules, spec.schedule, "schedule");
  const prediction = lookup(parameterizations, spec.prediction, "prediction");
  const isExploding = schedule(1).alpha === 1;
  return {
    schedule,
    parameterization: isExploding && spec.prediction !== "edm" ? unitInput(prediction) : prediction,
    startTime: spec.prediction === "epsilon" || spec.prediction === "score" ? latestUsableTime(schedule) : 1,
    shape,
    classes,
    size: sizeOf(shape),
    network,
  };
}
