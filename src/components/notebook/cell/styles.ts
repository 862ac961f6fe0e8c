import { css } from "lit";
import { controlStyles } from "../../kit/frame/styles.ts";

export const cellStyles = css`
  ${controlStyles}
  :host { display: block; margin-block: 1.5rem; }
  .source { border: 1px solid var(--line, #dedad1); border-radius: 6px; }
  .source ::slotted(pre), .source pre {
    margin: 0; padding: 0.75rem 1rem; font: 0.875rem/1.55 var(--mono, monospace); background: var(--wash, #f4f1ea);
    min-height: 1.55em; box-sizing: content-box; white-space: pre-wrap; overflow-wrap: anywhere;
  }
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; padding-block: 0.5rem; }
  .bar .status { color: var(--muted, #5a6068); margin-inline-start: auto; }
  .outputs { display: flex; flex-direction: column; gap: 0.75rem; }
  .outputs pre { margin: 0; font: 0.8125rem/1.5 var(--mono, monospace); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow: auto; }
  .outputs pre.warn { color: var(--model, #b04c06); }
  .outputs pre.error, .failure { color: var(--model, #b04c06); }
  .failure { margin: 0; border-inline-start: 3px solid var(--model, #b04c06); padding-inline-start: 0.75rem; overflow-wrap: anywhere; }
  .outputs table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  .outputs th, .outputs td { text-align: start; padding: 0.2rem 0.75rem 0.2rem 0; border-block-end: 1px solid var(--line, #dedad1); }
  .outputs canvas { display: block; width: 100%; max-width: 30rem; }
  .outputs canvas.picture { image-rendering: pixelated; width: auto; min-width: min(16rem, 100%); max-width: 100%; }
  .outputs img { max-width: 100%; background: var(--paper, #fdfcf9); }
  @media print { .bar { display: none; } }
`;
