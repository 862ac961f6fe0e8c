import { css } from "lit";

export const imagePickerStyles = css`
  .camera video { display: block; width: 12rem; max-width: 100%; border-radius: 6px; transform: scaleX(-1); }
  .grid { max-width: 34rem; }
  .grid canvas { border-radius: 2px; }
`;
