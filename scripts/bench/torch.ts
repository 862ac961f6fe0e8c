import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { heldOut, samplingTimes, schedule, start, trainingPoints } from "../../src/lib/bench/moons.ts";
import type { Lane } from "../../src/lib/bench/rounds.ts";
import type { Learnt, Run } from "../../src/lib/bench/runner.ts";
import { isOfImages, layersOf, sampling, type Work } from "../../src/lib/bench/work.ts";

/** A Python that has PyTorch; undefined where there is none. */
export const findTorch = (): string | undefined =>
  ["python3", "/usr/bin/python3", "python"].find(
    (python) => spawnSync(python, ["-c", "import torch"], { stdio: "ignore" }).status === 0,
  );

/** PyTorch on one thread, in a process of its own. */
export async function torchLane(python: string): Promise<{ lane: Lane; end(): void }> {
  const child = spawn(python, [join(import.meta.dirname, "torch_jobs.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, OMP_NUM_THREADS: "1" },
  });
  const asking = asker(child);
  const version = (await asking("start")) as string;
  const none = { dispatches: null, uploads: null, readbacks: null, inFlight: null, tensors: null };
  const lane: Lane = {
    impl: "torch",
    backend: "cpu",
    where: "native",
    hardware: { gpu: "", software: false, versions: { PyTorch: version } },
    async open(work) {
      if (isOfImages(work)) throw new RangeError("The networks of images were not written for PyTorch.");
      return (await asking("open", work, givenFor(work))) as number;
    },
    run: (milliseconds) => asking("run", milliseconds) as Promise<Run>,
    demand: async () => none,
    learn: (work, threshold, seconds) => asking("learn", work, givenFor(work), threshold, seconds) as Promise<Learnt>,
    close: async () => void (await asking("close")),
  };
  return { lane, end: () => void child.kill() };
}

/** A line is asked, a line answered, one after another. */
function asker(child: ChildProcess) {
  const waiting: PromiseWithResolvers<unknown>[] = [];
  createInterface({ input: child.stdout! }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
  child.on("exit", () => {
    for (const { reject } of waiting) reject(new Error("PyTorch's process ended; its message stands above."));
  });
  return (...request: unknown[]): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>();
    waiting.push(answer);
    child.stdin!.write(`${JSON.stringify(request)}\n`);
    return answer.promise;
  };
}

/** The same numbers that the other implementations start from. */
function givenFor(work: Work) {
  const plain = (values: object): unknown =>
    JSON.parse(JSON.stringify(values, (_, value) => (value instanceof Float32Array ? [...value] : value)));
  if (work.kind === "mlp-train" || work.kind === "tiny-train")
    return plain({ start: start(layersOf(work)), points: trainingPoints(), held: heldOut() });
  if (work.kind !== "mlp-sample") return undefined;
  const levels = samplingTimes(sampling.steps, sampling.start).map(schedule);
  return plain({ start: start(layersOf(work)), levels });
}
