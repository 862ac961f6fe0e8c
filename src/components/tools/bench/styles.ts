import { css } from "lit";

export const benchStyles = css`
  .empty { margin: 0; padding: 2.5rem 1rem; text-align: center; color: var(--muted, #5a6068); border: 1px solid var(--line, #dedad1); border-radius: 6px; }
  .key { display: flex; align-items: center; gap: 0.4rem; margin: 0 0 0.5rem; }
  .key span { width: 1.4rem; height: 0.7rem; }
  .key .ours { background: var(--data, #1f4e9c); }
  .key .plain { border: 1px solid var(--noise, #666b74); margin-inline-start: 1rem; }
  .run { align-items: center; min-height: 2.8em; margin-block-end: 0.75rem; }
  progress { width: 9rem; height: 0.75rem; accent-color: var(--data, #1f4e9c); }
  .doing { flex: 1 1 14rem; font-variant-numeric: tabular-nums; color: var(--muted, #5a6068); }
  .scroll { margin-block-start: 0.75rem; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: right; padding: 0.25rem 0.6rem; border-block-end: 1px solid var(--line, #dedad1); white-space: nowrap; }
  th:first-child, th[scope="row"] { text-align: left; }
  tbody th { font-weight: 400; }
  tbody th[scope="rowgroup"] { font-weight: 600; padding-block-start: 0.75rem; white-space: normal; }
  .why { white-space: normal; text-align: left; color: var(--muted, #5a6068); }
`;
