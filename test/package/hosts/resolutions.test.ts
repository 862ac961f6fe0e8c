import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { expect, inject, test } from "vitest";

/** A package of ES modules alone, whose doors old resolution doesn't know of. */
const meant = new Set(["NoResolution in node10", "CJSResolvesToESM in node16-cjs"]);

test("all resolutions of today find the types of all doors", async () => {
  const analysis = await checkPackage(createPackageFromTarballData(Uint8Array.from(readFileSync(inject("tarball")))));
  if (!analysis.types) throw new Error("The package has no types.");
  const problems = analysis.problems.map(
    (each) => `${each.kind} in ${"resolutionKind" in each && each.resolutionKind}`,
  );
  expect(problems.filter((problem) => !meant.has(problem))).toEqual([]);
});
