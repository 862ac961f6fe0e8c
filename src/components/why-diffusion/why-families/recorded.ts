import { fromBase64 } from "../../../lib/diffusion/formats/base64.ts";
import type { FamilyName } from "../../../lib/diffusion/jobs/families/job.ts";
import { type Choice, rounds } from "./job.ts";
import { type Kept, kept } from "./kept.ts";
import type { Runner, Standing } from "./race.ts";

/** What readers see before they train: the end of a run with these settings, where one was kept. */
export function recorded({ cloud, turns }: Choice, names: readonly FamilyName[]): Standing | undefined {
  if (cloud !== "ring" || (turns !== 1 && turns !== 8)) return undefined;
  const of = (name: FamilyName) => runnerOf(turns === 8 && name === "gan" ? kept.rushed : kept[name]);
  return { round: rounds, runners: Object.fromEntries(names.map((name) => [name, of(name)])) };
}

const runnerOf = ({ points, quality, evaluations, milliseconds, millisecondsPerRound }: Kept): Runner => ({
  samples: { points: placesOf(points), evaluations, milliseconds },
  quality,
  losses: [[]],
  reached: [],
  millisecondsPerRound,
});

const placesOf = (text: string): Float32Array =>
  Float32Array.from(new Int8Array(fromBase64(text).buffer), (value) => value / 48);
