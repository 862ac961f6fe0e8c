import { css } from "lit";

/** How a U of blocks looks. */
export const uStyles = css`
  .u { display: flex; flex-direction: column; gap: 0.5rem; }
  .level { border-block-start: 1px solid var(--line, #dedad1); padding-block-start: 0.4rem; }
  .ways { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, auto) minmax(0, 1fr); gap: 0.35rem; align-items: center; }
  .way { display: flex; flex-wrap: wrap; gap: 0.25rem; }
  .way.end { justify-content: end; }
  .bottom { display: flex; flex-wrap: wrap; gap: 0.25rem; justify-content: center; align-items: center; border-block-start: 1px solid var(--line, #dedad1); padding-block-start: 0.5rem; }
  .bottom .side { font-weight: 600; font-size: 0.8125rem; margin-inline-end: 0.75rem; }
  .skips { display: flex; flex-direction: column; gap: 2px; min-width: 2.5rem; }
  .skips span { font-size: 0.6875rem; color: var(--muted, #5a6068); border-block-end: 1.5px dashed var(--data, #1f4e9c); text-align: center; white-space: nowrap; }
  .skips span::after { content: " →"; color: var(--data, #1f4e9c); }
  .block {
    font: inherit; font-size: 0.75rem; line-height: 1.25; color: inherit; cursor: pointer; text-align: start; padding: 0.2rem 0.35rem 0.4rem;
    border: 1px solid var(--edge, #858b94); border-radius: 5px; min-width: 3rem; min-height: 2.4rem; display: flex; flex-direction: column;
    background: linear-gradient(var(--data, #1f4e9c), var(--data, #1f4e9c)) 0 100% / calc(100% * var(--share)) 4px no-repeat, var(--paper, #fdfcf9);
  }
  .block.attention { border-style: double; border-width: 3px; padding: 0.1rem 0.25rem 0.3rem; }
  .block.down, .block.up { border-style: dashed; }
  .block span { color: var(--muted, #5a6068); white-space: nowrap; font-variant-numeric: tabular-nums; font-size: 0.6875rem; }
  .block[aria-pressed="true"] { box-shadow: inset 0 0 0 1.5px var(--ink, #1c2026); border-color: var(--ink, #1c2026); }
  @media (max-width: 34rem) { .setting .side { min-width: 0; } .setting { gap: 0.25rem 0.6rem; } .setting .side + .control .name { display: none; } .skips { display: none; } .ways { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; } .block { min-width: 2.6rem; padding-inline: 0.2rem; } }
`;
