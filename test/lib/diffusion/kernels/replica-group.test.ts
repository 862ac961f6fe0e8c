import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { endGroup, groupMemory, ReplicaGroup } from "../../../../src/lib/diffusion/kernels/replica-group.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const lengths = [5, 1, 17];
const rounds = Array.from({ length: 50 }, (_, round) => round);
const memory = () => groupMemory(3, 30);

/** What a replica brings in each round. */
const brought = (rank: number) =>
  rounds.map((round) => lengths.map((n, i) => rng(1).fork(rank).fork(round).fork(i).normals(n)));

test("three threads add up the same sums in the order of rank, round after round", async () => {
  const shared = memory();
  const told = [0, 1, 2].map(async (rank) => {
    const workerData = { memory: shared, rank, rounds: brought(rank) };
    const [sums] = await once(new Worker(new URL("./summing-thread.ts", import.meta.url), { workerData }), "message");
    return sums as Float32Array[][];
  });
  const [first, ...others] = await Promise.all(told);
  const all = [0, 1, 2].map(brought);
  const expected = rounds.map((round) =>
    lengths.map((n, i) =>
      Float32Array.from({ length: n }, (_, at) => all.reduce((sum, each) => sum + each[round]![i]![at]!, 0)),
    ),
  );
  expect(first).toEqual(expected);
  for (const other of others) expect(other).toEqual(first);
});

test("a thread that waits for others is let go when the group ends", async () => {
  const shared = memory();
  const workerData = { memory: shared, rank: 0, rounds: brought(0) };
  const waiting = new Worker(new URL("./summing-thread.ts", import.meta.url), { workerData });
  const failed = once(waiting, "error");
  await once(waiting, "online");
  endGroup(shared);
  expect((await failed)[0]).toMatchObject({ message: "Another replica of this training has stopped." });
});

test("one alone adds nothing", () => {
  const group = new ReplicaGroup(groupMemory(1, 4), 0);
  const to = [new Float32Array(2), new Float32Array(1)];
  group.sum([Float32Array.of(1, 2), Float32Array.of(3)], to);
  expect(to).toEqual([Float32Array.of(1, 2), Float32Array.of(3)]);
});
