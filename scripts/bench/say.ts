import process from "node:process";

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Tells what is going on: on a terminal in a line that the next one takes the place of; elsewhere in lines of their own, where what
 * stands before the colon is new, and else every `often` milliseconds of the clock `now`.
 */
export function teller(output: Output, now: () => number, often = 10_000): (sentence: string) => void {
  let [last, at] = ["", Number.NEGATIVE_INFINITY];
  return (sentence) => {
    if (output.isTTY) {
      output.write(`\r\u001b[K${sentence} …`);
      return;
    }
    const topic = sentence.split(":")[0]!;
    if (topic === last && now() - at < often) return;
    [last, at] = [topic, now()];
    output.write(`${sentence}\n`);
  };
}

export const say = teller(process.stderr, () => performance.now());

export function finished(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}
