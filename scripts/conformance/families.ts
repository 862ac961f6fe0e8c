import { clipTokens } from "./clip-tokens.ts";
import { embeddings } from "./embeddings.ts";
import { guidanceTraining } from "./guidance-training.ts";
import { models, type ReadBytes } from "./models.ts";
import { peerExpected } from "./peer-expected.ts";
import type { Outcome } from "./report.ts";
import { samplers } from "./samplers.ts";
import { schedules } from "./schedules.ts";

/** What reads a file of the folder, or gives undefined where there is none. */
export type ReadJson = (file: string) => unknown;

type Family = readonly [file: string, replay: (contents: never) => Outcome[]];

const families: readonly Family[] = [
  ["schedules.json", schedules],
  ["samplers.json", samplers],
  ["peer_expected.json", peerExpected],
  ["guidance_training.json", guidanceTraining],
  ["embeddings.json", embeddings],
];

/** Replays every case of a folder of reference numbers; models need a backend of TensorFlow.js. */
export async function conformance(read: ReadJson, readBytes: ReadBytes): Promise<Outcome[]> {
  const built = families.flatMap(([file, replay]) => {
    const contents = read(file);
    return contents === undefined ? [missing(file)] : replay(contents as never);
  });
  const texts = read("clip_tokens.json");
  const tokens = texts ? clipTokens(texts as never, readBytes) : [missing("clip_tokens.json")];
  const networks = read("models.json");
  const replayed = networks ? await models(networks as never, readBytes) : [missing("models.json")];
  return [...built, ...replayed, ...tokens];
}

const familyOf = (file: string): string => file.replace(/\.json$/, "");

const missing = (file: string): Outcome => ({
  family: familyOf(file),
  id: file,
  subject: file,
  result: "failed",
  error: `The folder has no ${file}.`,
  tolerance: 0,
});
