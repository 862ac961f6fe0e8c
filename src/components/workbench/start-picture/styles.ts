import { css } from "lit";

/** A picture with its mask's canvas upon it. */
export const maskStyles = css`
  .masked { position: relative; max-width: 20rem; align-self: start; }
  .masked canvas { width: 100%; aspect-ratio: 1; }
  .masked canvas + canvas { position: absolute; inset: 0; height: 100%; cursor: crosshair; touch-action: none; }
`;
