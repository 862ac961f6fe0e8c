import { stripTypeScriptTypes } from "node:module";
import { constants, createContext, Script } from "node:vm";

/** What a realm runs; all texts, so that nothing of this realm gets into that one. Runs alone in its process: see `isolated.ts`. */
export interface RealmJob {
  /** Of `src/lib/exercises/driver.ts`. */
  readonly driver: string;
  readonly scripts: readonly { readonly name: string; readonly source: string }[];
  readonly entry: string;
  /** Packed lists of arguments. */
  readonly calls: readonly string[];
}

/** Outcomes, packed; or a sentence. */
export type RealmReport = { readonly outcomes: readonly string[] } | { readonly error: string };

interface Driver {
  call(f: unknown, args: string): string;
  tell(error: unknown): string;
}

/** Runs a job in a fresh realm with nothing in it but the language: no files, no network, no timers, no `eval`. */
export function runInRealm({ driver, scripts, entry, calls }: RealmJob): RealmReport {
  const realm = createContext(constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: false } });
  const evaluate = (source: string, filename: string): unknown => new Script(source, { filename }).runInContext(realm);
  evaluate("delete globalThis.WebAssembly; delete globalThis.console; globalThis.console = { log() {} };", "start.ts");
  const { call, tell } = evaluate(driver, "driver.ts") as Driver;
  for (const { name, source } of scripts) {
    const stripped = strip(source);
    if ("error" in stripped) return stripped;
    try {
      evaluate(`"use strict"; ${stripped.source}`, `${name}.ts`);
    } catch (error) {
      return { error: tell(error) };
    }
  }
  const f = evaluate(`typeof ${entry} === "function" ? ${entry} : undefined`, "entry.ts");
  if (f === undefined) return { error: `There is no function ${entry}: keep its name as it was.` };
  return { outcomes: calls.map((args) => call(f, args)) };
}

/** The same lines without types. */
function strip(source: string): { readonly source: string } | { readonly error: string } {
  try {
    return { source: stripTypeScriptTypes(source) };
  } catch (error) {
    const { stack, message } = error as Error;
    const line = /^:?(\d+)/.exec(stack?.replace(/^[^\n]*?:(?=\d)/, "") ?? "")?.[1];
    return { error: `This is no TypeScript${line ? `, line ${line}` : ""}: ${message}.` };
  }
}
