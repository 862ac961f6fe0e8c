import { css } from "lit";

export const modelStyles = css`
  .drop { border: 1px dashed var(--line, #dedad1); border-radius: 6px; padding: 0.75rem; display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; }
  .drop.over { border-color: var(--data, #1f4e9c); border-style: solid; }
  .drop p { margin: 0; flex: 1 1 100%; color: var(--muted, #5a6068); }
  form { display: flex; flex-wrap: wrap; gap: 0.5rem; flex: 1 1 min(16rem, 100%); min-width: 0; align-items: center; }
  input[type="text"], input[type="search"] { font: inherit; color: inherit; background: transparent; border: 1px solid var(--control, #8a8f98); border-radius: 4px; padding: 0.3rem 0.5rem; min-width: 0; flex: 1 1 8rem; min-height: 2rem; box-sizing: border-box; }
  .doing { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; min-height: 2.5rem; font-variant-numeric: tabular-nums; }
  progress { width: 9rem; height: 0.75rem; accent-color: var(--data, #1f4e9c); }
  .kept { list-style: none; margin: 0; padding: 0; }
  .kept li { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; padding-block: 0.25rem; }
  .kept .name { flex: 1 1 10rem; overflow-wrap: anywhere; }
  h2 { font: 600 1rem / 1.4 var(--sans, sans-serif); margin: 1rem 0 0.25rem; overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: start; padding: 0.25rem 0.9rem 0.25rem 0; border-block-end: 1px solid var(--line, #dedad1); font-weight: 400; }
  thead th { font-weight: 600; }
  .number { text-align: end; white-space: nowrap; }
  .trouble { margin: 0.25rem 0; overflow-wrap: anywhere; }
  .trouble::before { content: "⚠ "; }
  .find { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: end; margin-block: 1rem 0.25rem; }
  details > summary { cursor: pointer; padding-block: 0.3rem; overflow-wrap: anywhere; }
  details code { font-size: 0.875em; overflow-wrap: anywhere; }
`;
