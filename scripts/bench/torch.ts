import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { heldOutImages, startOf, trainingImages } from "../../src/lib/bench/images.ts";
import { frequencies, heldOut, samplingTimes, schedule, start, trainingPoints } from "../../src/lib/bench/moons.ts";
import type { Lane } from "../../src/lib/bench/rounds.ts";
import type { Learnt, Run } from "../../src/lib/bench/runner.ts";
import { type ImageWork, imageNetwork, isOfImages, layersOf, sampling, type Work } from "../../src/lib/bench/work.ts";
import { frequencies as frequenciesOf, positions2d } from "../../src/lib/diffusion/models/embeddings.ts";

/** A Python that has PyTorch, the one given if there is one; undefined where there is none. */
export const findTorch = (given?: string): string | undefined =>
  (given ? [given] : ["python3", "/usr/bin/python3", "python"]).find(
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
    open: (work) => asking("open", work, givenFor(work)) as Promise<number>,
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
  const levels = samplingTimes(sampling.steps, sampling.start).map(schedule);
  if (isOfImages(work)) return plain({ ...givenForImages(work), levels });
  if (work.kind === "mlp-train" || work.kind === "tiny-train")
    return plain({ start: start(layersOf(work)), points: trainingPoints(), held: heldOut() });
  return work.kind === "mlp-sample" ? plain({ start: start(layersOf(work)), levels }) : undefined;
}

/** Parameters by their paths, what is learned, and what networks compute with besides. */
function givenForImages(work: ImageWork) {
  const { network, shape } = work;
  const all = {
    start: startOf(imageNetwork(work).shapes),
    ...(work.kind === "image-train" && { examples: trainingImages(shape), held: heldOutImages(shape) }),
  };
  if (network.network === "unet-2d") return { ...all, rates: frequencies(network.channels[0]!, 1000) };
  const { patch, width } = network;
  const [rows, columns] = [shape[0]! / patch, shape[1]! / patch];
  const places = positions2d({ dim: width, height: rows, width: columns, baseSize: rows });
  return { ...all, places, rates: frequenciesOf({ dim: 256 }).map((rate) => 1000 * rate) };
}
