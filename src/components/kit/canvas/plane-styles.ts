import { css } from "lit";

/** A canvas of the plane: square on phones, wide on a desk. */
export const planeStyles = css`
  canvas.plane { width: 100%; aspect-ratio: 1; }
  canvas[tabindex] { touch-action: pan-y; cursor: grab; }
  canvas[tabindex]:active { cursor: grabbing; }
  canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
  @media (min-width: 48rem) { canvas.plane.wide { aspect-ratio: 9 / 5; } }
  .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1rem; }
`;
