import { guidanceTraining } from "./guidance-training.ts";
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
];

/** Families whose part of the library isn't built yet; each case is reported as unsupported. */
const notBuilt: Record<string, (contents: never) => readonly string[]> = {
  "embeddings.json": (contents: Record<string, unknown>) =>
    Object.entries(contents).flatMap(([part, cases]) =>
      part === "meta" || !Array.isArray(cases) ? [] : cases.map((_, i) => `${part}/${i}`),
    ),
  "clip_tokens.json": ({ cases }: { cases: unknown[] }) => cases.map((_, i) => `text/${i}`),
  "models.json": ({ models }: { models: { dir?: string; name?: string }[] }) =>
    models.map((model, i) => model.name ?? model.dir ?? String(i)),
};

/** Replays every case of a folder of reference numbers. */
export function conformance(read: ReadJson): Outcome[] {
  const built = families.flatMap(([file, replay]) => {
    const contents = read(file);
    return contents === undefined ? [missing(file)] : replay(contents as never);
  });
  const rest = Object.entries(notBuilt).flatMap(([file, ids]) => {
    const contents = read(file);
    return contents === undefined ? [] : ids(contents as never).map((id) => unsupported(file, id));
  });
  return [...built, ...rest];
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
