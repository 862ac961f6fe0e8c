import { largestBuffer } from "../kernels/limits.ts";
import type { ParsedNetwork } from "../networks/named.ts";

/** What a job keeps in one piece. */
interface Pieces {
  /** How many examples the network is given at once. */
  readonly examples: number;
  /** Numbers of all data that stay on the device; 0 unless given. */
  readonly resident?: number;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

/** @throws RangeError, before anything is loaded, with what is needed and what there is, unless each piece fits a buffer. */
export function requireRoom(
  { size, largest }: Pick<ParsedNetwork, "size" | "largest">,
  { examples, resident = 0 }: Pieces,
  most = largestBuffer(),
): void {
  const refuse = (what: string, numbers: number, advice: string) => {
    if (4 * numbers <= most) return;
    throw new RangeError(
      `${what} take ${megabytes(4 * numbers)} in one piece; this device holds ${megabytes(most)} at most: ${advice}.`,
    );
  };
  refuse("The network's weights", size, "take a smaller network");
  refuse(
    `The network's layers for ${examples} examples`,
    examples * largest,
    "take fewer at once, or a smaller network",
  );
  refuse("The data", resident, "take fewer examples");
}
