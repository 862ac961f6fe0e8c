import { css } from "lit";

/** Of the parts that are fetched when they are needed. */
export const lateStyles = css`
  .cinema { margin-top: 0.75rem; }
  .own .row { margin-top: 0.75rem; }
  .teacher, .own { width: 100%; }
  .own nb-data-picker { display: block; margin: 0.5rem 0; }
  .group { display: grid; gap: 0.5rem 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); border: 0; border-top: 1px solid var(--line); margin: 0 0 0.75rem; padding: 0.5rem 0; min-width: 0; }
  .group .wide { grid-column: 1 / -1; }
  .group legend { font-weight: 600; padding: 0 0.5rem 0 0; }
  .task-fields { display: grid; gap: 0.75rem; margin-bottom: 0.75rem; }
  .seeds { align-items: end; }
  .scroll { width: 100%; }
  table { border-collapse: collapse; font: 0.875rem var(--sans); font-variant-numeric: tabular-nums; }
  caption { text-align: left; }
  th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
  .sort { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; min-height: 24px; cursor: pointer; }
  td input[type="text"], .task-fields :is(input, textarea) {
    font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 6px; min-height: 2rem; padding: 0.2rem 0.5rem; max-width: 100%;
  }
  td input[type="checkbox"] { width: 1.25rem; height: 1.25rem; }
`;
