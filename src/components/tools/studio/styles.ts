import { css } from "lit";
import { maskStyles } from "../../workbench/start-picture/styles.ts";

export const studioStyles = css`
  ${maskStyles}
  .row { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; align-items: center; }
  .prompt textarea, .field input {
    font: inherit; font-size: 1rem; width: 100%; color: inherit; background: var(--paper); border: 1px solid var(--edge);
    border-radius: 6px; padding: 0.4rem 0.6rem; min-height: 2.5rem; resize: vertical;
  }
  .explained { display: flex; align-items: end; gap: 0.5rem; min-width: 0; }
  .explained:has(.slider) { flex: 1 1 16rem; max-width: 36rem; }
  .explained:has(.prompt) { flex-wrap: wrap; row-gap: 0; }
  .explained > .prompt { flex: 1 1 0; min-width: calc(100% - 2.5rem); }
  .explained > .unknown { order: 1; flex: 0 0 100%; }
  a.lesson {
    flex: none; width: 1.5rem; height: 1.5rem; margin-block-end: 0.25rem; display: inline-grid; place-items: center; border: 1px solid var(--edge);
    border-radius: 50%; color: var(--muted); text-decoration: none; font-weight: 600;
  }
  a.lesson:hover { color: var(--ink); background: var(--wash); }
  .write { display: grid; gap: 0.5rem; margin-bottom: 0.75rem; }
  .write .button { text-align: left; }
  .unknown p { margin: 0.25rem 0; overflow-wrap: anywhere; }
  .go { min-height: 3.25rem; margin-bottom: 0.75rem; }
  .go progress { flex: 1 1 10rem; max-width: 24rem; height: 0.75rem; accent-color: var(--data); }
  .results { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr)); }
  .place { min-width: 5.5rem; }
  .place canvas, .empty { width: 100%; aspect-ratio: 1; border: 1px solid var(--line); border-radius: 3px; }
  .empty { border-style: dashed; }
  .grid .empty, .grid .place { width: 8rem; }
  canvas.pixels { image-rendering: pixelated; }
  table.grid { border-collapse: collapse; font: 0.8125rem var(--sans); }
  .grid :is(th, td) { padding: 0.25rem; text-align: left; vertical-align: top; font-weight: 500; max-width: 10rem; overflow-wrap: anywhere; }
  .acts .row { padding-block: 0.25rem 0.5rem; }
  summary { cursor: pointer; min-height: 24px; width: fit-content; }
  .fold { width: 100%; border-top: 1px solid var(--line); padding-top: 0.5rem; }
  .fold > summary { font-weight: 600; }
  .fold > :not(summary) { margin-block: 0.75rem; }
  .help p { margin: 0.25rem 0; max-width: 68ch; overflow-wrap: anywhere; }
  .hint { margin: 0.25rem 0; font: 0.875rem var(--sans); color: var(--muted); overflow-wrap: anywhere; max-width: 68ch; }
  .seed { display: flex; align-items: end; gap: 0.5rem; }
  .axes { display: grid; gap: 0.75rem; width: 100%; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
  .notes { margin: 0 0 0.5rem; padding-left: 1.25rem; overflow-wrap: anywhere; }
  .notes + .button { margin-bottom: 0.75rem; }
  .drop.over { outline: 2px dashed var(--data); outline-offset: 4px; }
  .begin-with { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
  .history { width: 100%; }
  .history h2 { font: 600 1rem var(--sans); margin: 0.5rem 0; }
  .history h3 { font: 600 0.9375rem var(--sans); margin: 0 0 0.5rem; }
  .history ul { list-style: none; margin: 0; padding: 0; }
  .history li { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; padding-block: 0.75rem; border-top: 1px solid var(--line); }
  .history p { margin: 0; overflow-wrap: anywhere; }
  .history .about { display: grid; gap: 0.25rem; }
  .history .about { flex: 1 1 16rem; min-width: 0; }
  .thumbs { display: grid; grid-template-columns: repeat(4, 3.25rem); gap: 0.25rem; align-content: start; }
  .thumbs canvas { width: 100%; aspect-ratio: 1; }
  .compared { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); margin-block: 0.5rem 1rem; }
  .compared dl { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem 0.75rem; margin: 0.5rem 0; }
  .compared dd { margin: 0; overflow-wrap: anywhere; }
  .compared dt { color: var(--muted); }
  @media (min-width: 40rem) { .begin-with { grid-template-columns: 16rem minmax(0, 1fr); } }
  @media (max-width: 40rem), (pointer: coarse) { summary { min-height: 2.5rem; padding-block: 0.6rem; } }
`;
