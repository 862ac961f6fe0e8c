import { css } from "lit";

export const trainStyles = css`
  .runbar { display: grid; gap: 0.5rem 1.5rem; align-items: center; margin-block-end: 0.75rem; }
  .buttons { display: flex; gap: 0.5rem; }
  .status { margin: 0; min-height: 1.4em; font-variant-numeric: tabular-nums; }
  progress { width: 100%; height: 4px; accent-color: var(--model, #b04c06); display: block; }
  .bench { display: grid; gap: 1rem 2rem; }
  .what { margin: 0.5rem 0 0.25rem; color: var(--muted, #5a6068); }
  .promise { min-height: 12rem; max-width: 36rem; }
  .choosing { width: 100%; }
  .film { margin-block-start: 1rem; }
  .row { display: flex; flex-wrap: wrap; gap: 1.75rem 1rem; align-items: end; padding-block: 0.5rem 1.4rem; }
  @media (min-width: 40rem) { .bench { grid-template-columns: 1fr 1fr; } .runbar { grid-template-columns: auto 1fr; } }
`;
