import { css } from "lit";

export const notebookStyles = css`
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; padding-block: 0.75rem; }
  .bar .status { color: var(--muted, #5a6068); }
  .title { display: inline-flex; align-items: center; gap: 0.5rem; color: var(--muted, #5a6068); }
  .title input {
    font: inherit; color: var(--ink, #1c2026); background: var(--paper, #fdfcf9); border: 1px solid var(--edge, #858b94);
    border-radius: 6px; min-height: 2rem; padding: 0.25rem 0.6rem; width: 10rem;
  }
  .row { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr); gap: 0.5rem; padding-block: 0.5rem; }
  .row.dragged { opacity: 0.5; }
  .row nb-cell { margin: 0; }
  .tools { display: flex; flex-direction: column; align-items: center; }
  .tools button, .handle {
    font: inherit; color: var(--muted, #5a6068); background: none; border: 0; min-width: 2rem; min-height: 1.75rem; cursor: pointer;
    display: inline-flex; align-items: center; justify-content: center;
  }
  .handle { cursor: grab; }
  .tools button:hover:not(:disabled) { color: var(--ink, #1c2026); }
  .prose { font-family: var(--serif, Georgia, serif); font-size: 1.0625rem; line-height: 1.6; }
  .prose > :first-child { margin-block-start: 0; }
  .prose h2, .prose h3 { font-family: var(--sans, system-ui, sans-serif); margin-block: 0.5rem; }
  .prose .button { font: 500 0.875rem/1.4 var(--sans, system-ui, sans-serif); }
  .prose .formula { overflow-x: auto; text-align: center; }
  .prose pre { background: var(--wash, #f4f1ea); padding: 0.75rem; overflow-x: auto; }
  textarea {
    width: 100%; font: 0.875rem/1.55 var(--mono, monospace); color: inherit; background: var(--wash, #f4f1ea);
    border: 1px solid var(--edge, #858b94); border-radius: 6px; padding: 0.75rem; resize: vertical;
  }
  @media (pointer: coarse) { .tools button { min-height: 2.5rem; } .handle { display: none; } }
  @media print { .bar, .tools { display: none; } .row { grid-template-columns: minmax(0, 1fr); } }
`;
