/** Memory that several replicas share, as plain data that travels through a port. */
export interface GroupMemory {
  readonly count: number;
  /** Numbers that can be added up at once. */
  readonly size: number;
  readonly buffer: SharedArrayBuffer;
}

/** Places of the whole numbers at the memory's beginning: who has arrived, how often all had, and whether it is over. */
const places = { arrived: 0, round: 1, over: 2 };
const header = 4 * 4;

/** @throws where there is no shared memory: in a page that is not cross-origin isolated. */
export const groupMemory = (count: number, size: number): GroupMemory => ({
  count,
  size,
  buffer: new SharedArrayBuffer(header + 4 * size * (count + 1)),
});

/** Lets go of all that wait for others: their sums throw. */
export function endGroup({ buffer }: GroupMemory): void {
  const control = new Int32Array(buffer, 0, 3);
  Atomics.store(control, places.over, 1);
  Atomics.add(control, places.round, 1);
  Atomics.notify(control, places.round);
}

/**
 * One of several threads that add up numbers: each calls `sum` as often as the others do, with as many numbers, and gets
 * the same sums, to the bit. It blocks its thread meanwhile, which a page's own thread may not.
 */
export class ReplicaGroup {
  readonly rank: number;
  readonly count: number;
  readonly #control: Int32Array;
  /** What each replica brings, by rank. */
  readonly #parts: readonly Float32Array[];
  readonly #sums: Float32Array;

  constructor({ count, size, buffer }: GroupMemory, rank: number) {
    [this.rank, this.count] = [rank, count];
    const part = (at: number) => new Float32Array(buffer, header + 4 * size * at, size);
    this.#control = new Int32Array(buffer, 0, 3);
    this.#parts = Array.from({ length: count }, (_, at) => part(at));
    this.#sums = part(count);
  }

  /** Puts the sums of `arrays` over all replicas, added in the order of rank, into `to`; @throws once the group has ended. */
  sum(arrays: readonly Float32Array[], to: readonly Float32Array[]): void {
    let size = 0;
    for (const array of arrays) {
      this.#parts[this.rank]!.set(array, size);
      size += array.length;
    }
    this.#meet();
    this.#add(Math.floor((size * this.rank) / this.count), Math.floor((size * (this.rank + 1)) / this.count));
    this.#meet();
    let at = 0;
    for (const array of to) {
      array.set(this.#sums.subarray(at, at + array.length));
      at += array.length;
    }
  }

  /** This replica's share of the additions. */
  #add(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      let sum = 0;
      for (let rank = 0; rank < this.count; rank++) sum += this.#parts[rank]![i]!;
      this.#sums[i] = sum;
    }
  }

  /** Waits until all have come here. */
  #meet(): void {
    const control = this.#control;
    const round = Atomics.load(control, places.round);
    this.#refuseEnd();
    if (Atomics.add(control, places.arrived, 1) === this.count - 1) {
      Atomics.store(control, places.arrived, 0);
      Atomics.add(control, places.round, 1);
      Atomics.notify(control, places.round);
    } else Atomics.wait(control, places.round, round);
    this.#refuseEnd();
  }

  #refuseEnd(): void {
    if (Atomics.load(this.#control, places.over)) throw new Error("Another replica of this training has stopped.");
  }
}
