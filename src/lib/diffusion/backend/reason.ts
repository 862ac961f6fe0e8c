import { type BackendName, backendLabels } from "../tf/backend-names.ts";
import { inWords, type Verdict } from "./attempt.ts";

const onDevice = ({ backend, hardware }: Verdict) => `${backendLabels[backend]}${hardware ? ` (${hardware})` : ""}`;

/** One sentence on why this backend computes; `slower` is what it was found to be faster than, `refused` what came before. */
export function reasonFor(
  chosen: Verdict,
  named: BackendName | undefined,
  refused: readonly Verdict[],
  slower?: Verdict,
): string {
  const on = `Computes on ${onDevice(chosen)}`;
  if (chosen.backend === named) return `${on}, as asked for.`;
  const others = list(refused.map(({ why }) => why.replace(/\.$/, "")));
  const compared =
    slower &&
    `a step takes ${inWords(chosen.milliseconds!)} there and ${inWords(slower.milliseconds!)} on ${onDevice(slower)}`;
  const why = [compared, others].filter(Boolean).join(", and ");
  return why ? `${on}, since ${why}.` : `${on}.`;
}

const list = (clauses: readonly string[]) =>
  clauses.length < 2 ? clauses.join("") : `${clauses.slice(0, -1).join(", ")} and ${clauses.at(-1)}`;
