/** So many steps may wait on the device: enough to keep it busy, few enough that it answers soon and holds little memory. */
export const mostInFlight = 3;

/** Milliseconds between two nudges. */
const nudgeInterval = 2;

let inFlight: Promise<unknown>[] = [];

/** Asks the device to look whether it is done: Firefox looks by itself every 100 ms only (Mozilla's bug 1870699). */
let nudge = () => {};

/** Tells of a step sent to a device, by when it is done, and how to make the device notice. */
export function submitted(done: Promise<unknown>, nudging: () => void): void {
  const entry: Promise<unknown> = done
    .catch(() => {})
    .then(() => {
      inFlight = inFlight.filter((other) => other !== entry);
    });
  inFlight.push(entry);
  nudge = nudging;
}

/** Resolves when a step more may be sent. Where nothing is sent to a device that is always so. */
export async function queueSpace(): Promise<void> {
  while (inFlight.length >= mostInFlight) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const nudged = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        nudge();
        resolve();
      }, nudgeInterval);
    });
    await Promise.race([...inFlight, nudged]);
    clearTimeout(timer);
  }
}
