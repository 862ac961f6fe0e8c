// What a chain leaves of the data at its end, and the same chain brought to leave nothing.
import { schedules } from "noisebook";

const rows = [];
for (const [name, betas] of Object.entries({
  "linear, 1000 steps": schedules.linearBetas({ steps: 1000 }),
  "linear, 50 steps": schedules.linearBetas({ steps: 50 }),
  "cosine, 50 steps": schedules.betaSchedules.squaredcos_cap_v2!({ steps: 50, betaStart: 1e-4, betaEnd: 0.02 }),
})) {
  const last = (chain: readonly number[]) => Math.sqrt(schedules.alphaBars(chain).at(-1)!).toPrecision(2);
  rows.push({
    chain: name,
    "α at its end": last(betas),
    "brought to zero": last(schedules.rescaleToZeroTerminalSnr(betas)),
  });
}
show.table(rows);
