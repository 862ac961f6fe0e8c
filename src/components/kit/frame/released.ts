/** Milliseconds after which a press counts as over: some end without a word, such as one that opens a menu. */
const LONGEST = 1500;

let end: (() => void) | undefined;
let over: Promise<void> = Promise.resolve();

addEventListener(
  "pointerdown",
  () => {
    end?.();
    over = new Promise((resolve) => (end = resolve));
    setTimeout(end!, LONGEST);
  },
  { capture: true },
);
// The click comes after the pointer has gone up.
for (const up of ["pointerup", "pointercancel"]) addEventListener(up, () => end && setTimeout(end), { capture: true });

/** Waits while the reader presses something: what moves away under her finger is not pressed. */
export const released = (): Promise<void> => over;
