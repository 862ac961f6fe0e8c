import type { Recorded } from "../../kit/data/recorded.ts";
import type { Errors } from "../measure.ts";
import type { Path } from "../settings.ts";
import type { Target } from "../targets.ts";
import kept from "./recorded.json" with { type: "json" };

const recorded: Recorded = kept;

/** A network's errors by time on record, for each seed. */
export function recordedErrors(path: Path, target: Target): readonly (readonly Errors[])[] {
  const part = (name: "whole" | "excess") => recorded.curves![`${path}-${target}-${name}`]!;
  const [whole, excess] = [part("whole"), part("excess")];
  return whole.y.map((line, seed) =>
    line.map((value, i) => ({ t: whole.x[i]!, whole: value, excess: excess.y[seed]![i]! })),
  );
}
