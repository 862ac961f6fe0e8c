import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { complete, type Lock, missing } from "../../scripts/tools/complete-lock.ts";

const text = readFileSync("package-lock.json", "utf8");

test("the lock holds the packages of every platform, or npm ci would refuse it (scripts/tools/complete-lock.ts adds them)", () => {
  expect([...missing(JSON.parse(text) as Lock).keys()]).toEqual([]);
});

test("the lock names no place to download from", () => {
  expect(text).not.toContain('"resolved"');
});

test("what is missing is added for its platform alone, and what is there stays", () => {
  const there = { version: "1.0.0", os: ["linux"] };
  const lock: Lock = {
    packages: {
      "node_modules/tool": {
        dev: true,
        optionalDependencies: { "@tool/linux-x64": "1.0.0", "@tool/linux-arm64-musl": "1.0.0" },
      },
      "node_modules/@tool/linux-x64": there,
    },
  };
  const { packages } = complete(lock);
  expect(packages["node_modules/@tool/linux-x64"]).toBe(there);
  expect(packages["node_modules/@tool/linux-arm64-musl"]).toEqual({
    version: "1.0.0",
    cpu: ["arm64"],
    dev: true,
    libc: ["musl"],
    optional: true,
    os: ["linux"],
  });
});
