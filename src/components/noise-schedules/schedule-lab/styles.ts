import { css } from "lit";

export const styles = css`
  .planes { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
  .planes p { margin: 0 0 0.25rem; font: 600 0.8rem/1.25 var(--sans, sans-serif); min-block-size: 2.5em; }
  .planes canvas { max-block-size: 24rem; }
  .picture { container-type: inline-size; }
  @container (max-width: 30rem) { .drawable canvas { aspect-ratio: 1.15 !important; } }
`;
