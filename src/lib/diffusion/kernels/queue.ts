/** So many steps may wait on the device: enough to keep it busy, few enough that it answers soon and holds little memory. */
export const mostInFlight = 3;

/** Milliseconds between two nudges. */
const patience = 2;

let flying: Promise<unknown>[] = [];

/** Asks the device to look whether it is done: Firefox looks by itself every 100 ms only (Mozilla's bug 1870699). */
let nudge = () => {};

/** Tells of a step sent to a device, by when it is done, and how to make the device notice. */
export function sent(done: Promise<unknown>, nudging: () => void): void {
  const entry: Promise<unknown> = done
    .catch(() => {})
    .then(() => {
      flying = flying.filter((other) => other !== entry);
    });
  flying.push(entry);
  nudge = nudging;
}

/** Resolves when a step more may be sent. Where nothing is sent to a device that is always so. */
export async function room(): Promise<void> {
  while (flying.length >= mostInFlight) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const nudged = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        nudge();
        resolve();
      }, patience);
    });
    await Promise.race([...flying, nudged]);
    clearTimeout(timer);
  }
}
