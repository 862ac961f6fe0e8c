import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { driver } from "../lib/exercises/driver.ts";
import { pack } from "../lib/exercises/packing.ts";
import { type Program, type Ran, readReport } from "../lib/exercises/program.ts";

export interface Limits {
  /** Of the whole program, on the processor; where the system doesn't tell, and on a busy machine, eight times that by the clock. */
  readonly milliseconds: number;
  /** Of the process; Node itself takes some 60. */
  readonly megabytes: number;
}

export const usualLimits: Limits = { milliseconds: 10_000, megabytes: 512 };

/** Bytes of a report at most. */
const longestReport = 8_000_000;

const child = new URL("./child.ts", import.meta.url);

/**
 * Runs a program in a process of its own: Node's permission model takes files, processes and addons away, V8 compiles no texts
 * in it, and the code runs in a realm that has nothing but the language. Who takes too long or too much is killed. A process
 * that breaks down by itself, as on a machine without room, is tried once more.
 */
export async function runIsolated(program: Program, limits: Limits = usualLimits): Promise<Ran> {
  const calls = program.calls.map(pack);
  const job = JSON.stringify({ driver, ...program, calls });
  const once = await processOf(job, limits);
  const ended = "stopped" in once && once.stopped === "sandbox" ? await processOf(job, limits) : once;
  return "error" in ended ? ended : readReport(ended.text, calls.length);
}

type Ended = { readonly text: string } | Extract<Ran, { error: string }>;

const flags = (megabytes: number) => [
  "--permission",
  `--allow-fs-read=${dirname(fileURLToPath(child))}/*`,
  "--disallow-code-generation-from-strings",
  "--disable-warning=ExperimentalWarning",
  "--disable-proto=throw",
  `--max-old-space-size=${Math.round(megabytes / 2)}`,
  fileURLToPath(child),
];

function processOf(job: string, { milliseconds, megabytes }: Limits): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const running = spawn(process.execPath, flags(megabytes), { env: {}, stdio: ["pipe", "pipe", "pipe"] });
  const pieces: Buffer[] = [];
  let size = 0;
  let noise = "";
  let stopped: Ended | undefined;
  const stop = (ended: Ended) => {
    stopped ??= ended;
    running.kill("SIGKILL");
  };
  const late = `It took longer than ${milliseconds / 1000} s, and was stopped. A loop without end?`;
  const tooLate: Ended = { error: late, stopped: "time" };
  const timer = setTimeout(() => stop(tooLate), milliseconds * 8);
  const watch = setInterval(() => {
    const used = usageOf(running.pid);
    if (used.megabytes > megabytes) stop(tooLarge(megabytes));
    if (used.milliseconds > milliseconds) stop(tooLate);
  }, 20);
  running.stdout.on("data", (piece: Buffer) => {
    pieces.push(piece);
    size += piece.length;
    if (size > longestReport) stop({ error: "It gives back too much to be read.", stopped: "memory" });
  });
  running.stderr.on("data", (piece: Buffer) => {
    if (noise.length < 10_000) noise += piece;
  });
  running.stdin.on("error", () => {});
  running.on("error", (error) => stop({ error: `No sandbox could be started: ${error.message}.`, stopped: "sandbox" }));
  running.on("close", (status) => {
    clearTimeout(timer);
    clearInterval(watch);
    const text = Buffer.concat(pieces).toString();
    resolve(stopped ?? (status === 0 ? { text } : crashed(noise, megabytes)));
  });
  running.stdin.end(job);
  return promise;
}

const tooLarge = (megabytes: number): Ended => ({
  error: `It took more than ${megabytes} megabytes of memory, and was stopped.`,
  stopped: "memory",
});

const crashed = (noise: string, megabytes: number): Ended =>
  /heap out of memory|allocation failed/i.test(noise)
    ? tooLarge(megabytes)
    : {
        error: `The process that ran it broke down: ${/[^\n]*Error[^\n]*/.exec(noise)?.[0] ?? "nobody knows why"}.`,
        stopped: "sandbox",
      };

/** What a process has used; nothing where the system doesn't tell (only Linux does), and V8's limit and the clock are what there is. */
function usageOf(pid: number | undefined): Limits {
  try {
    const [, pages] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
    const times = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const ticks = Number(times[11]) + Number(times[12]);
    return { milliseconds: ticks * 10, megabytes: (Number(pages) * 4096) / 2 ** 20 };
  } catch {
    return { milliseconds: 0, megabytes: 0 };
  }
}
