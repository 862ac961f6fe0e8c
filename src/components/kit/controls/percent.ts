/** A share in whole per cent. */
export const percent = (share: number): string => `${Math.round(100 * share)} %`;
