import { css } from "lit";

/** Controls as they look everywhere. Elements that are no figures take these alone. */
export const controlStyles = css`
  :host {
    font-family: var(--sans, system-ui, sans-serif);
    font-size: 0.875rem;
    line-height: 1.4;
    color: var(--ink, #1c2026);
    accent-color: var(--data, #1f4e9c);
  }
  *, *::before, *::after { box-sizing: border-box; }
  :focus-visible { outline: 2px solid var(--data, #1f4e9c); outline-offset: 2px; border-radius: 3px; }
  .controls { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem 1.5rem; }
  .controls:empty { display: none; }
  .control { display: flex; flex-direction: column; gap: 0.25rem; min-width: 0; margin: 0; padding: 0; border: 0; }
  .name { color: var(--muted, #5a6068); font-weight: 500; padding: 0; }
  .slider { flex: 1 1 14rem; max-width: 34rem; }
  .slider .top, .slider .ends { display: flex; justify-content: space-between; gap: 1rem; }
  .slider .value { font-variant-numeric: tabular-nums; }
  .controls:has(.ends) { row-gap: 1.75rem; padding-block-end: 1.2rem; }
  .slider { position: relative; }
  .slider .ends { position: absolute; inset: 100% 0 auto; color: var(--muted, #5a6068); font-size: 0.8125rem; }
  .slider input { appearance: none; width: 100%; height: 1.75rem; margin: 0; background: none; cursor: pointer; }
  .slider input::-webkit-slider-runnable-track { height: 3px; border-radius: 2px; background: var(--edge, #858b94); }
  .slider input::-moz-range-track { height: 3px; border-radius: 2px; background: var(--edge, #858b94); }
  .slider input::-webkit-slider-thumb {
    appearance: none; width: 18px; height: 18px; margin-block-start: -7.5px; border-radius: 50%;
    background: var(--data, #1f4e9c); border: 2px solid var(--paper, #fdfcf9); box-shadow: 0 0 0 1px var(--data, #1f4e9c);
  }
  .slider input::-moz-range-thumb {
    width: 14px; height: 14px; border-radius: 50%;
    background: var(--data, #1f4e9c); border: 2px solid var(--paper, #fdfcf9); box-shadow: 0 0 0 1px var(--data, #1f4e9c);
  }
  .choice .options { display: inline-flex; flex-wrap: wrap; border: 1px solid var(--edge, #858b94); border-radius: 6px; overflow: hidden; width: fit-content; }
  .choice .name { padding-block-end: 0.25rem; }
  .choice label { position: relative; cursor: pointer; }
  .choice label + label { border-left: 1px solid var(--line, #dedad1); }
  .choice input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: inherit; }
  .choice label span { display: block; padding: 0.3rem 0.75rem; min-height: 1.9rem; }
  .choice input:hover + span { background: var(--wash, #f4f1ea); }
  .choice input:checked + span { background: var(--data, #1f4e9c); color: var(--paper, #fdfcf9); }
  .choice input:focus-visible + span { outline: 2px solid var(--ink, #1c2026); outline-offset: -4px; }
  .toggle { flex-direction: row; align-items: center; gap: 0.5rem; min-height: 2rem; cursor: pointer; }
  .toggle .name { color: inherit; font-weight: 400; }
  .toggle input { width: 1.25rem; height: 1.25rem; margin: 0; }
  select, input[type="number"], .button {
    font: inherit; color: inherit; background: var(--paper, #fdfcf9);
    border: 1px solid var(--edge, #858b94); border-radius: 6px; min-height: 2rem; padding: 0.25rem 0.6rem; max-width: 100%;
  }
  input[type="number"] { width: 6.5rem; font-variant-numeric: tabular-nums; }
  input[type="number"]:invalid { border-color: var(--model, #b04c06); }
  .button { padding-inline: 0.9rem; font-weight: 500; cursor: pointer; display: inline-flex; align-items: center; position: relative; }
  .button:hover { background: var(--wash, #f4f1ea); }
  .button[aria-pressed="true"] { background: var(--wash, #f4f1ea); box-shadow: inset 0 0 0 1px var(--ink, #1c2026); }
  .button.primary { background: var(--data, #1f4e9c); border-color: var(--data, #1f4e9c); color: var(--paper, #fdfcf9); }
  .button.primary:hover { filter: brightness(1.1); }
  .button.file input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer; }
  .button.file:focus-within { outline: 2px solid var(--data, #1f4e9c); outline-offset: 2px; }
  .scroll {
    overflow-x: auto;
    background:
      linear-gradient(to left, var(--paper, #fdfcf9) 30%, transparent) right / 3rem 100% no-repeat local,
      linear-gradient(to left, color-mix(in srgb, var(--ink, #1c2026) 22%, transparent), transparent) right / 1rem 100% no-repeat scroll;
  }
  td small { color: var(--muted, #5a6068); }
  .scroll caption { max-width: calc(100vw - 2rem); }
  :disabled, [data-disabled] { opacity: 0.55; cursor: not-allowed; }
  [data-disabled] :disabled, fieldset:disabled * { opacity: 1; }
  fieldset.choice:disabled input { opacity: 0; }
  @media (max-width: 40rem), (pointer: coarse) {
    .slider input, .toggle, select, input[type="number"], .button { min-height: 2.5rem; }
    .choice label span { min-height: 2.5rem; padding-block: 0.6rem; }
  }
  @media (forced-colors: active) {
    .slider input { appearance: auto; }
    .choice input:checked + span, .button.primary { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  }
`;

/** The frame of a figure. */
export const figureStyles = css`
  ${controlStyles}
  :host { display: block; }
  :host([hidden]) { display: none; }
  figure { margin: 0; padding: 0; display: flex; flex-direction: column; gap: 0.75rem; }
  .title { margin: 0; font-size: 1rem; font-weight: 600; letter-spacing: -0.005em; text-wrap: balance; }
  .stage { position: relative; }
  .picture[inert] { opacity: 0.12; }
  canvas, svg { display: block; width: 100%; height: auto; }
  canvas { touch-action: pan-y; }
  .error {
    position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center;
    gap: 0.75rem; padding: 1rem; text-align: center; border: 1px solid var(--model, #b04c06); border-radius: 6px;
  }
  .error p { margin: 0; max-width: 44ch; font-size: 1rem; }
  .more > summary { cursor: pointer; color: var(--muted, #5a6068); width: fit-content; padding: 0.2rem 0; min-height: 24px; }
  .more > summary:hover { color: inherit; }
  .more > .controls { padding-block: 0.5rem 0.25rem; }
  .numbers { margin: 0; font-variant-numeric: tabular-nums; color: var(--ink, #1c2026); min-height: 1.4em; }
  data { font-variant-numeric: tabular-nums; }
  data[data-marked] { background: var(--mark, #fbe7a1); color: #1c2026; border-radius: 3px; padding: 0.05em 0.2em; outline: none; }
  figcaption { font-family: var(--serif, Georgia, serif); font-size: 1rem; line-height: 1.5; color: var(--muted, #5a6068); max-width: 68ch; }
  .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; margin-block-start: -0.25rem; }
  .actions button {
    font: inherit; font-size: 0.8125rem; color: var(--muted, #5a6068); background: none; border: 0; padding: 0.2rem 0;
    min-height: 24px; min-width: 24px; cursor: pointer;
  }
  .actions button:hover, .actions button[aria-expanded="true"] { color: var(--ink, #1c2026); text-decoration: underline; text-underline-offset: 3px; }
  .notice { color: var(--ink, #1c2026); font-size: 0.8125rem; }
  .description { margin: 0; padding: 0.6rem 0 0.2rem; border-block-start: 1px solid var(--line, #dedad1); max-width: 68ch; font-size: 0.9375rem; }
  .description textarea { width: 100%; font: 0.8125rem var(--mono, monospace); color: inherit; background: none; }
  :host(:fullscreen) { background: var(--paper, #fdfcf9); overflow: auto; }
  :host(:fullscreen) figure { position: absolute; inset: 0 auto auto 0; transform-origin: 0 0; }
  :host(.beside:fullscreen) figure {
    display: grid; grid-template: repeat(8, auto) 1fr / minmax(0, 1fr) 17rem; gap: 0 1.5rem;
  }
  :host(.beside) figure > * { grid-column: 2; }
  :host(.beside) figure > .stage { grid-column: 1; grid-row: 1 / -1; align-self: center; }
  :host(.beside) figure > :not(.stage, .title) { margin-block-start: 0.75rem; }
  @media (max-width: 40rem), (pointer: coarse) {
    .more > summary { min-height: 2.5rem; padding-block: 0.6rem; }
    .actions button { min-height: 2.5rem; min-width: 2.5rem; }
  }
  @media print {
    .controls, .more, .actions { display: none; }
    figure { break-inside: avoid; gap: 0.5rem; }
    .error { position: static; }
  }
`;
