import { bandOf, type Recorded } from "../../kit/data/recorded.ts";
import type { Path } from "../settings.ts";
import type { Target } from "../targets.ts";
import kept from "./recorded.json" with { type: "json" };

const recorded: Recorded = kept;

/** How long a network's own error in x̂₀ is, by time: the median over the seeds, and the band. */
export const recordedErrors = (path: Path, target: Target) => bandOf(recorded.curves![`${path}-${target}`]!);
