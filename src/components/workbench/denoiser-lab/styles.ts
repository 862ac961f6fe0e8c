import { css } from "lit";

/** The bench: two columns where there is room, else one. */
export const labStyles = css`
  :host { container-type: inline-size; }
  figure { gap: 0.9rem; }
  .runbar { display: grid; gap: 0.5rem 1.5rem; align-items: start; }
  .buttons { display: flex; gap: 0.5rem; }
  .buttons .button { justify-content: center; flex: 1 1 auto; min-height: 2.5rem; }
  [data-dim] { color: var(--muted); border-color: var(--line); }
  .status { min-width: 0; }
  .status .numbers { min-height: 2.8em; display: flex; align-items: end; padding-block-end: 0.3rem; }
  progress { width: 100%; height: 4px; appearance: none; border: 0; background: var(--line); border-radius: 2px; overflow: hidden; display: block; }
  progress::-webkit-progress-bar { background: var(--line); }
  progress::-webkit-progress-value { background: var(--model); }
  progress::-moz-progress-bar { background: var(--model); }
  progress:indeterminate { background: linear-gradient(90deg, var(--line), var(--model), var(--line)); }
  .muted { color: var(--muted); margin: 0; }
  .quality { display: grid; grid-template-columns: auto auto 1fr; gap: 0 0.6rem; align-items: baseline; font-variant-numeric: tabular-nums; }
  .quality output { font-size: 1.25rem; font-weight: 600; line-height: 1.3; }
  .quality output[data-none] { font-size: inherit; font-weight: 400; }
  .quality .shares { grid-column: 1 / -1; margin: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; font-size: 0.875rem; }
  .quality .about { grid-column: 1 / -1; font-size: 0.8125rem; min-height: 2.8em; }
  .promise { max-width: 36rem; padding-block-start: 0.5rem; font-size: 0.9375rem; }
  .beside { align-self: center; }
  .notices p { margin: 0 0 0.25rem; }
  .notices:empty { display: none; }
  .offer { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.8rem; }
  .bench { display: grid; gap: 1rem 2rem; }
  .plane, .charts { display: flex; flex-direction: column; gap: 0.6rem; min-width: 0; }
  .plane canvas { border: 1px solid var(--line); border-radius: 6px; }
  .key { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0; font-size: 0.8125rem; color: var(--muted); min-height: 1.4em; }
  .key .data { color: var(--data); }
  .key .model { color: var(--model); }
  .key .exact { color: var(--exact); }
  .scrub { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
  .scrub .slider { flex: 1 1 12rem; }
  .plane .slider, .charts .slider { flex-basis: 11rem; }
  .scrub .button { flex: none; }
  .slider .ends { position: static; }
  .panel { display: flex; flex-direction: column; gap: 0.75rem; padding: 0.5rem 0 1rem; }
  .panel p { margin: 0; }
  .reason { flex: 1 1 16rem; }
  details > summary { cursor: pointer; min-height: 2rem; padding-block: 0.3rem; width: fit-content; font-weight: 500; }
  details { border-block-start: 1px solid var(--line); }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; max-width: 44rem; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  caption { text-align: start; color: var(--muted); padding-block: 0.25rem; }
  th, td { text-align: start; padding: 0.3rem 1rem 0.3rem 0; border-block-end: 1px solid var(--line); font-weight: 400; }
  thead th { color: var(--muted); }
  td.row { white-space: nowrap; }
  @container (min-width: 34rem) {
    .runbar { grid-template-columns: auto minmax(0, 1fr); }
    .quality { grid-column: 1 / -1; }
    .quality .about { min-height: 0; }
  }
  @container (min-width: 42rem) {
    .bench { grid-template-columns: minmax(0, 1.05fr) minmax(0, 1fr); }
  }
  @container (min-width: 54rem) {
    .runbar { grid-template-columns: auto minmax(12rem, 1fr) minmax(0, 18rem); }
    .quality { grid-column: auto; }
    .quality .about { min-height: 2.8em; }
  }
`;
