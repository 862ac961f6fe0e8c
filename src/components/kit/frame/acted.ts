let acted = false;

const hear = (deed: string, listener: () => void) =>
  globalThis.addEventListener?.(deed, listener, { capture: true, passive: true });

for (const deed of ["wheel", "touchmove", "pointerdown", "keydown", "input"]) hear(deed, () => (acted = true));
hear("hashchange", () => (acted = false));

/** Whether the reader has done something on the page since she came to its address: nothing scrolls her away then. */
export const hasActed = (): boolean => acted;
