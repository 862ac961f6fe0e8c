import { describe, expect, test } from "vitest";
import { headersFor, parseHeaders } from "../../scripts/site/headers.ts";
import { built, read } from "../setup/built.ts";

type Policy = ReadonlyMap<string, readonly string[]>;

const parse = (text: string): Policy =>
  new Map(
    text
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .filter(([name]) => name)
      .map(([name, ...sources]) => [name!, sources]),
  );

function policyOf(page: string): Policy {
  const meta = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(read(page).toString());
  return parse((meta?.[1] ?? "").replaceAll("&#39;", "'"));
}

const rules = parseHeaders(read("_headers").toString());
const sent = (path: string) =>
  headersFor(rules, path)
    .filter(([name]) => name === "Content-Security-Policy")
    .map(([, value]) => parse(value));

describe.each(built("**/*.html"))("%s", (page) => {
  const policy = policyOf(page);

  test("allows only what it names, and its own scripts alone", () => {
    expect(policy.get("default-src")).toEqual(["'none'"]);
    const scripts = policy.get("script-src") ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((source) => !/^'(self|wasm-unsafe-eval|sha\d+-.*)'$/.test(source))).toEqual([]);
  });

  test("names no other host", () => {
    const known = /^('.*'|data:|blob:)$/;
    expect([...policy.values()].flat().filter((source) => !known.test(source))).toEqual([]);
  });

  test("is sent no header that says otherwise", () => {
    for (const headers of sent("/"))
      for (const [name, sources] of headers) expect([name, policy.get(name)]).toEqual([name, sources]);
  });
});

test("pages and workers are isolated, so that threads may share memory", () => {
  for (const path of ["/", "/playground/", "/embed/score-field/", "/_astro/worker.js"]) {
    const headers = new Map(headersFor(rules, path));
    expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(headers.get("Cross-Origin-Embedder-Policy")).toBe("require-corp");
  }
});

test("a worker's script is sent with a policy of its own", () => {
  const [, own] = sent("/_astro/worker.js");
  expect(own?.get("default-src")).toEqual(["'none'"]);
  expect(own?.get("connect-src")).toEqual(["'self'"]);
});
