import process from "node:process";

/** Tells what is going on, in a line that the next one takes the place of. */
export function say(sentence: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${sentence} …`);
}

export function finished(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}
