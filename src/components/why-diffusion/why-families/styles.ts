import { css } from "lit";

export const styles = css`
  .panels { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem; align-items: end; }
  @media (min-width: 44rem) { .panels { grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); } }
  @media (min-width: 44rem) {
    .few .panel { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.5rem; align-items: end; }
    .few .panel p { grid-column: 1 / -1; margin: 0; }
  }
  .panel { min-width: 0; }
  .panel p { margin: 0 0 0.25rem; line-height: 1.3; }
  .panel p span { display: block; color: var(--muted); font-size: 0.8125rem; }
  .panel canvas { width: 100%; }
  .scroll { margin-block: 0.75rem; }
  table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { padding: 0.25rem 0.6rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
  th { font-weight: 500; color: var(--muted); vertical-align: bottom; }
  th:first-child { text-align: left; }
  tbody th { color: var(--ink); }
  td small { display: block; color: var(--muted); font-size: 0.75rem; }
  tr.best td, tr.best th { color: var(--muted); font-style: italic; }
`;
