import { css } from "lit";

export const padStyles = css`
  :host { display: grid; grid-template-columns: minmax(0, 24rem) minmax(0, 1fr); gap: 1rem 1.5rem; align-items: start; }
  canvas {
    display: block; width: 100%; height: auto; touch-action: none; cursor: crosshair; border-radius: 6px;
    border: 1px solid var(--edge, #858b94); background: var(--paper, #fdfcf9);
  }
  .tools { display: flex; flex-direction: column; gap: 0.75rem; }
  .row { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  .hint { margin: 0; color: var(--muted, #5a6068); font-size: 0.8125rem; min-height: 1.4em; max-width: 46ch; }
  .marks label:nth-of-type(1) { --own: var(--class-0, #0072b2); }
  .marks label:nth-of-type(2) { --own: var(--class-1, #b37400); }
  .marks label:nth-of-type(3) { --own: var(--class-2, #00805c); }
  .marks label:nth-of-type(4) { --own: var(--class-3, #b8518b); }
  .marks label { --deep: color-mix(in srgb, var(--own) 70%, var(--ink, #1c2026)); }
  .marks .choice label span { color: var(--deep); font-weight: 600; }
  .marks .choice input:checked + span { background: var(--deep); color: var(--paper, #fdfcf9); }
  @media (max-width: 40rem) {
    :host { grid-template-columns: minmax(0, 1fr); }
  }
`;

export const pickerStyles = css`
  :host { display: block; }
  :host([hidden]) { display: none; }
  .picker { display: flex; flex-direction: column; gap: 1rem; }
  p { margin: 0; }
  .row { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem 1.5rem; }
  .examples { display: grid; grid-template-columns: repeat(auto-fill, minmax(max(5.5rem, 18%), 1fr)); gap: 0.5rem; max-width: 44rem; border: 0; margin: 0; padding: 0; }
  .examples legend { padding: 0; margin-block-end: 0.25rem; color: var(--muted, #5a6068); font-weight: 500; }
  .examples label { position: relative; display: block; cursor: pointer; text-align: center; }
  .examples input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: inherit; }
  .examples span {
    display: block; padding: 0.25rem 0.25rem 0.4rem; height: 100%; border: 1px solid var(--line, #dedad1); border-radius: 6px; font-size: 0.8125rem; line-height: 1.25;
  }
  .examples input:hover + span { border-color: var(--edge, #858b94); background: var(--wash, #f4f1ea); }
  .examples input:checked + span { border-color: var(--data, #1f4e9c); box-shadow: inset 0 0 0 1px var(--data, #1f4e9c); font-weight: 600; }
  .examples input:focus-visible + span { outline: 2px solid var(--data, #1f4e9c); outline-offset: 2px; }
  canvas { display: block; width: 100%; height: auto; }
  .preview { width: 100%; max-width: 14rem; }
  .with-preview { display: grid; grid-template-columns: minmax(0, 1fr) 14rem; gap: 1rem 1.5rem; align-items: start; }
  .fields { display: flex; flex-direction: column; align-items: start; gap: 0.75rem; min-width: 0; }
  .fields label.control { width: 100%; }
  input[type="text"], textarea {
    font: inherit; color: inherit; background: var(--paper, #fdfcf9); border: 1px solid var(--edge, #858b94); border-radius: 6px;
    padding: 0.4rem 0.6rem; width: 100%; min-height: 2.25rem;
  }
  input[type="text"] { font-size: 1rem; }
  textarea { font-family: var(--mono, monospace); font-size: 0.8125rem; resize: vertical; }
  .drop {
    display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; width: 100%; padding: 0.9rem;
    border: 1.5px dashed var(--edge, #858b94); border-radius: 6px;
  }
  .drop.over { border-style: solid; border-color: var(--data, #1f4e9c); background: var(--wash, #f4f1ea); }
  .hint { color: var(--muted, #5a6068); font-size: 0.8125rem; max-width: 60ch; }
  .problem { border-inline-start: 3px solid var(--model, #b04c06); padding: 0.35rem 0.75rem; max-width: 68ch; }
  .said { color: var(--ink, #1c2026); font-variant-numeric: tabular-nums; max-width: 68ch; min-height: 1.4em; }
  progress { width: 10rem; accent-color: var(--data, #1f4e9c); }
  @media (max-width: 40rem) {
    .with-preview { grid-template-columns: minmax(0, 1fr); }
  }
`;
