import process from "node:process";

/** Whether every test runs in its full form: `npm run test:long`. Carried to the tests as `isLong`; see extent.ts. */
export const isLong = process.env.LONG_TESTS === "1";
