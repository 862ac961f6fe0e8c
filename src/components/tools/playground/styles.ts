import { css } from "lit";

export const playgroundStyles = css`
  .two { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
  .two h2 { font: 600 1rem var(--sans); margin: 0 0 0.25rem; }
  .two .state { margin: 0.25rem 0 0; font: 0.875rem var(--sans); min-height: 2.6em; overflow-wrap: anywhere; }
  .row { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; }
  .own .row { margin-top: 0.75rem; }
  .notes + .button { margin-bottom: 0.75rem; }
  .settings { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); width: 100%; }
  .settings summary, .teacher summary, .own summary { cursor: pointer; min-height: 24px; }
  .teacher, .own { width: 100%; }
  .own nb-data-picker { display: block; margin: 0.5rem 0; }
  .hint { margin: 0.25rem 0 0.5rem; font: 0.875rem var(--sans); color: var(--muted); overflow-wrap: anywhere; }
  .group { display: grid; gap: 0.5rem 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); border: 0; border-top: 1px solid var(--line); margin: 0 0 0.75rem; padding: 0.5rem 0; min-width: 0; }
  .group .wide { grid-column: 1 / -1; }
  .group legend { font-weight: 600; padding: 0 0.5rem 0 0; }
  .begin { margin-bottom: 0.75rem; }
  .cinema { margin-top: 0.75rem; }
  .task { border-left: 3px solid var(--data); padding: 0 0 0 0.9rem; margin: 0 0 1rem; }
  .task h2 { font: 600 1.125rem var(--sans); margin: 0 0 0.25rem; }
  .task p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; font-size: 1rem; max-width: 68ch; }
  .task-fields { display: grid; gap: 0.75rem; margin-bottom: 0.75rem; }
  .two .about { min-height: 1.4em; }
  .losses { margin-top: 0.75rem; min-height: 3rem; }
  .losses canvas { width: 100%; min-height: 13rem; }
  .seeds { align-items: end; }
  .scroll { overflow-x: auto; width: 100%; }
  table { border-collapse: collapse; font: 0.875rem var(--sans); font-variant-numeric: tabular-nums; }
  caption { text-align: left; }
  th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
  .sort { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; min-height: 24px; cursor: pointer; }
  td input[type="text"], .task-fields :is(input, textarea) {
    font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 6px; min-height: 2rem; padding: 0.2rem 0.5rem; max-width: 100%;
  }
  td input[type="checkbox"] { width: 1.25rem; height: 1.25rem; }
  .notes { margin: 0 0 0.5rem; padding-left: 1.25rem; }
  @media (min-width: 40rem) { .two, .settings { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
`;
