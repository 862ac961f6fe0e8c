import { css } from "lit";

export const buildStyles = css`
  .setting { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: center; font-size: 0.8125rem; min-height: 2rem; }
  .setting .side { font-weight: 600; min-width: 9.5rem; }
  .setting .control { flex-direction: row; align-items: center; }
  @media (min-width: 40rem) and (pointer: fine) {
    .setting .control { min-height: 1.75rem; }
    .setting select { min-height: 1.75rem; padding-block: 0.1rem; }
  }
  .about { margin: 0.75rem 0 0; min-height: 7.5rem; max-width: 68ch; }
  @media (min-width: 40rem) { .about { min-height: 5.5rem; } }
`;
