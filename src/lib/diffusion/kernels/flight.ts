/** So many steps may wait on the device: enough to keep it busy, few enough that it answers soon and holds little memory. */
const most = 3;

let flying: Promise<unknown>[] = [];

/** Tells of work sent to a device, by when it is done. */
export function sent(done: Promise<unknown>): void {
  const entry = done
    .catch(() => {})
    .then(() => {
      flying = flying.filter((other) => other !== entry);
    });
  flying.push(entry);
}

/** How many steps are on their way. */
export const inFlight = (): number => flying.length;

/** Resolves when there is room for one step more. Where nothing is sent to a device there always is. */
export async function room(): Promise<void> {
  while (flying.length >= most) await Promise.race(flying);
}
