import { getBackend, setBackend } from "#tf";
import { type Candidate, candidates, Unfit } from "./backends/candidates.ts";
import {
  type BackendName,
  backendLabels,
  backendNames,
  type Chosen,
  readBackendName,
  type Tried,
} from "./backends/names.ts";
import { selfTest, tolerance } from "./backends/self-test.ts";
import { install } from "./kernels/install.ts";

export { type BackendName, backendFromSearch, backendNames, type Chosen, type Tried } from "./backends/names.ts";

export interface ReadyOptions {
  /** A backend that the reader asked for: tried first, and trusted even where it is imitated in software. */
  readonly named?: string;
  readonly candidates?: Record<BackendName, Candidate>;
  /** The largest error of the active backend in a small known computation. */
  readonly test?: () => Promise<number>;
  /** How long one backend may take to fetch, start and pass the test, in milliseconds. */
  readonly patience?: number;
}

/**
 * Sets the first backend that computes a small network's loss and gradients right.
 * @throws a sentence where a name is unknown, or no backend works.
 */
export async function ready(order: readonly string[] = backendNames, options: ReadyOptions = {}): Promise<Chosen> {
  const trying = choose(order, options);
  let next = await trying.next();
  while (!next.done) next = await trying.next();
  return next.value;
}

/** As `ready`, yielding the name of each backend before it is tried. */
export async function* choose(
  order: readonly string[] = backendNames,
  options: ReadyOptions = {},
): AsyncGenerator<BackendName, Chosen, void> {
  const named = options.named === undefined ? undefined : readBackendName(options.named);
  const names = new Set([...(named ? [named] : []), ...order.map(readBackendName)]);
  const tried: Tried[] = [];
  for (const backend of names) {
    yield backend;
    const verdict = await attempt(backend, backend === named, options);
    tried.push({ backend, ok: verdict.ok, why: `${capital(backendLabels[backend])} ${verdict.why}.` });
    if (verdict.ok) return { backend, reason: reason(backend, named, verdict.hardware, tried), tried };
  }
  throw new Error(`Nothing can compute here: ${tried.map(({ why }) => why).join(" ")} Another browser may help.`);
}

type Verdict = { readonly ok: boolean; readonly why: string; readonly hardware?: string };

async function attempt(backend: BackendName, isNamed: boolean, options: ReadyOptions): Promise<Verdict> {
  const { test = selfTest, patience = 60_000 } = options;
  const candidate = (options.candidates ?? candidates)[backend];
  try {
    const hardware = await within(patience, tryOut(backend, candidate, isNamed, test));
    return { ok: true, why: "passed a test computation", hardware };
  } catch (error) {
    return { ok: false, why: error instanceof Unfit ? error.message : `failed (${messageOf(error)})` };
  }
}

async function tryOut(backend: BackendName, candidate: Candidate, isNamed: boolean, test: () => Promise<number>) {
  const hardware = await candidate.prepare(isNamed);
  if (!(await setBackend(backend)) || getBackend() !== backend) throw new Unfit("could not be started");
  await install(backend);
  const error = await test();
  if (!(error <= tolerance)) throw new Unfit(`computes wrongly here (off by ${error.toPrecision(2)})`);
  return hardware;
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const tooSlow = new Unfit(`gave no result within ${Math.round(milliseconds / 1000)} seconds`);
    timer = setTimeout(() => reject(tooSlow), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function reason(
  backend: BackendName,
  named: BackendName | undefined,
  hardware: string | undefined,
  tried: readonly Tried[],
) {
  const on = `Computes on ${backendLabels[backend]}${hardware ? ` (${hardware})` : ""}`;
  const others = tried.filter(({ ok }) => !ok).map(({ why }) => why.replace(/\.$/, ""));
  if (backend === named) return `${on}, as asked for.`;
  return others.length === 0 ? `${on}.` : `${on}, since ${list(others)}.`;
}

const list = (clauses: readonly string[]) =>
  clauses.length < 2 ? clauses.join("") : `${clauses.slice(0, -1).join(", ")} and ${clauses.at(-1)}`;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
