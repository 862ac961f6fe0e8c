import { css } from "lit";

/** What is in sight at once. */
export const playgroundStyles = css`
  .two { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
  .two h2 { font: 600 1rem var(--sans); margin: 0 0 0.25rem; }
  .two .state { margin: 0.25rem 0 0; font: 0.875rem var(--sans); min-height: 2.6em; overflow-wrap: anywhere; }
  .two .about { min-height: 1.4em; }
  .row { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; }
  .begin { margin-bottom: 0.75rem; }
  .settings { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); width: 100%; }
  summary { cursor: pointer; min-height: 24px; }
  @media (max-width: 40rem), (pointer: coarse) { summary { min-height: 2.5rem; padding-block: 0.6rem; } }
  .hint { margin: 0.25rem 0 0.5rem; font: 0.875rem var(--sans); color: var(--muted); overflow-wrap: anywhere; }
  .losses { margin-top: 0.75rem; min-height: 3rem; }
  .losses canvas { width: 100%; min-height: 13rem; }
  .notes { margin: 0 0 0.5rem; padding-left: 1.25rem; }
  .notes + .button { margin-bottom: 0.75rem; }
  .task { border-left: 3px solid var(--data); padding: 0 0 0 0.9rem; margin: 0 0 1rem; }
  .task h2 { font: 600 1.125rem var(--sans); margin: 0 0 0.25rem; }
  .task p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; font-size: 1rem; max-width: 68ch; }
  @media (min-width: 40rem) { .two, .settings { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
`;
