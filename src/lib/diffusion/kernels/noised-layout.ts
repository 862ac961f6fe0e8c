/** Numbers in each row of `rowsAt`. */
export const columns = 7;

/** How many numbers come before the rows. */
export const keyWords = 4;
