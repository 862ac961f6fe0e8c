import { expect, test } from "vitest";
import { complaints } from "../setup/types.ts";

test.each(["node16", "bundler"] as const)(
  "TypeScript 6 understands the types as %s finds them, without skipLibCheck",
  (resolution) => {
    expect(complaints("TypeScript 6", resolution)).toBe("");
  },
);
