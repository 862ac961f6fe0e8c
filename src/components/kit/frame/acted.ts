let acted = false;

for (const deed of ["wheel", "touchmove", "pointerdown", "keydown", "input"])
  addEventListener(deed, () => (acted = true), { capture: true, passive: true });
addEventListener("hashchange", () => (acted = false));

/** Whether the reader has done something on the page since she came to its address: nothing scrolls her away then. */
export const hasActed = (): boolean => acted;
