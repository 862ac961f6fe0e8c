/** How many steps to take in one turn, so that turns last about as long as they may. */
export interface Pace {
  /** For the next turn, at least 1. */
  readonly steps: number;
  /** Tells how long the last turn took. */
  measured(steps: number, milliseconds: number): void;
}

/**
 * Paces turns to `budget` milliseconds each: long enough that a turn's fixed cost is small, short enough that the worker soon
 * hears other messages. The number at most doubles, since first steps (which compile shaders) mislead.
 */
export function pace(budget: number): Pace {
  let next = 1;
  return {
    get steps() {
      return next;
    },
    measured(steps, milliseconds) {
      const fitting = Math.floor((budget * steps) / Math.max(milliseconds, 1e-3));
      next = Math.max(1, Math.min(2 * next, fitting));
    },
  };
}

/**
 * Lets everything that waits in the event queue go first. A message does it at once, where a timer would wait 4 ms, and
 * also in a hidden tab, where animation frames stop.
 */
export function letOthers(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
