import { css } from "lit";

/** Two parts with a line above each: one below the other, or side by side where there is room, the first so many fr wide (`--first`). */
export const columnsStyles = css`
  .columns { display: grid; gap: 1rem 1.5rem; }
  .columns p { margin: 0 0 0.25rem; color: var(--muted); }
  @media (min-width: 44rem) { .columns { grid-template-columns: minmax(0, var(--first, 1fr)) minmax(0, 1fr); } }
`;
