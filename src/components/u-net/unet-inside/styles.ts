import { css } from "lit";

export const insideStyles = css`
  .waiting { min-height: 24rem; }
  .given { max-width: 20rem; }
  .nets { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem clamp(0.75rem, 3vw, 2rem); margin-block-start: 0.75rem; }
  .nets section { min-width: 0; max-width: 26rem; width: 100%; }
  .explain { margin: 0.75rem 0 0; max-width: 68ch; color: var(--muted, #5a6068); }
  .explain:empty { display: none; }
  .net { margin: 0 0 0.25rem; font-weight: 600; }
  .what { margin: 0.5rem 0 0.25rem; color: var(--muted, #5a6068); min-height: 1.4em; }
  .cuts { display: flex; flex-wrap: wrap; gap: 0 1rem; border: 0; margin: 0; padding: 0; }
  .pick { margin-block-start: 0.75rem; }
  .pick canvas { display: block; width: 100%; max-width: 20rem; touch-action: manipulation; }
  .chooser { margin-block-start: 0.75rem; }
`;
