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

/** Families whose part of the library isn't built yet; each case is reported as unsupported. */
const notBuilt: Record<string, (contents: never) => readonly string[]> = {
  "clip_tokens.json": ({ cases }: { cases: unknown[] }) => cases.map((_, i) => `text/${i}`),
};

/** Replays every case of a folder of reference numbers; models need a backend of TensorFlow.js. */
export async function conformance(read: ReadJson, readBytes: ReadBytes): Promise<Outcome[]> {
  const built = families.flatMap(([file, replay]) => {
    const contents = read(file);
    return contents === undefined ? [missing(file)] : replay(contents as never);
  });
  const rest = Object.entries(notBuilt).flatMap(([file, ids]) => {
    const contents = read(file);
    return contents === undefined ? [] : ids(contents as never).map((id) => unsupported(file, id));
  });
  const networks = read("models.json");
  const replayed = networks ? await models(networks as never, readBytes) : [missing("models.json")];
  return [...built, ...replayed, ...rest];
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

const unsupported = (file: string, id: string): Outcome => ({
  family: familyOf(file),
  id,
  subject: id,
  result: "unsupported",
  error: "This part of the library is not built yet.",
  tolerance: 0,
});
