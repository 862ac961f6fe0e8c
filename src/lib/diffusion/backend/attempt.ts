import { getBackend, setBackend } from "#tf";
import { install } from "../kernels/install.ts";
import { type BackendName, backendLabels, type Tried } from "../tf/backend-names.ts";
import { type Candidate, candidatesWith, Unfit } from "./candidates.ts";
import { selfTest, tolerance } from "./self-test.ts";

/** How backends are tried, one after another. */
export interface AttemptOptions {
  /** Address of the folder, with a slash at its end, of the WebAssembly backend's files; they are beside the library unless given. */
  readonly wasmPath?: string | undefined;
  readonly candidates?: Record<BackendName, Candidate>;
  /** The largest error of the active backend in a small known computation. */
  readonly test?: () => Promise<number>;
  /** How long one backend may take to fetch, start and pass the test, in milliseconds. */
  readonly timeout?: number;
}

/** Work that backends are compared at. */
export interface TimedWork {
  /** Of one step. */
  readonly multiplyAdds: number;
  /** Milliseconds of one step on the active backend. */
  time(): Promise<number>;
}

/** What came of one backend; one that is `ok` is active. */
export interface Verdict extends Tried {
  readonly hardware?: string | undefined;
  /** Of a training step, where there was one to time. */
  readonly milliseconds?: number | undefined;
}

/** Fetches a backend, sets it, tests it, and times a step of the work on it. */
export async function attempt(
  backend: BackendName,
  isNamed: boolean,
  work: TimedWork | undefined,
  options: AttemptOptions,
): Promise<Verdict> {
  const { timeout = 60_000 } = options;
  const verdict = (ok: boolean, why: string) => ({ backend, ok, why: `${capital(backendLabels[backend])} ${why}.` });
  try {
    const found = await within(timeout, tryOut(backend, isNamed, work, options));
    const timed = found.milliseconds === undefined ? "" : `; a step takes ${inWords(found.milliseconds)} there`;
    return { ...verdict(true, `passed a test computation${timed}`), ...found };
  } catch (error) {
    return verdict(false, error instanceof Unfit ? error.message : `failed (${messageOf(error)})`);
  }
}

async function tryOut(
  backend: BackendName,
  isNamed: boolean,
  work: TimedWork | undefined,
  { wasmPath, candidates: all = candidatesWith(wasmPath), test = selfTest }: AttemptOptions,
) {
  const hardware = await all[backend].prepare(isNamed);
  await activate(backend);
  await install(backend);
  const error = await test();
  if (!(error <= tolerance)) throw new Unfit(`computes wrongly here (off by ${error.toPrecision(2)})`);
  return { hardware, milliseconds: await work?.time() };
}

/** @throws Unfit */
export async function activate(backend: BackendName): Promise<void> {
  if (!(await setBackend(backend)) || getBackend() !== backend)
    throw new Unfit(`could not be started${hints[backend] ?? ""}`);
}

/** What else there is to know of a backend that doesn't start. */
const hints: Partial<Record<BackendName, string>> = {
  wasm: ": its .wasm file could not be fetched or compiled (the option wasmPath of ready says where it lies)",
};

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

/** Two digits: "0.9 ms", "12 ms". */
export const inWords = (milliseconds: number): string => `${Number(milliseconds.toPrecision(2))} ms`;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
