import type { Rng } from "./rng.ts";

const block = 4096;

/**
 * Keeps `capacity` items of a stream of unknown length, each item with the same chance. Ask for items 0, 1, 2 … in turn: the
 * answer is the place to put the item in, or −1 to let it go. Vitter, "Random sampling with a reservoir" (1985), algorithm R.
 */
export function reservoir(rng: Rng, capacity: number): (item: number) => number {
  let bits: Uint32Array | undefined;
  return (item) => {
    if (item < capacity) return item;
    const at = item % block;
    if (at === 0 || !bits) bits = rng.fork(Math.floor(item / block)).bits(block);
    const place = Math.floor((bits[at]! / 2 ** 32) * (item + 1));
    return place < capacity ? place : -1;
  };
}
