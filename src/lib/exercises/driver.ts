import { pack, unpack } from "./packing.ts";

/**
 * JavaScript that a sandbox evaluates before anything else, to an object of two functions: `call(f, args)` calls a reader's
 * function with packed arguments and tells a packed outcome, `tell(error)` what was thrown, in a sentence. Both take and give
 * texts alone, and hold on to the realm's own functions before readers' code can replace them.
 * @param file the name under which stack traces know the reader's code
 */
export const driverFor = (file: string): string => `(() => {
"use strict";
const pack = ${String(pack)};
const unpack = ${String(unpack)};
const text = String, { stringify } = JSON;
const lineOf = (error) => {
  try {
    const found = /${file.replace(".", "\\.")}:(\\d+)/.exec(text(error.stack));
    return found ? Number(found[1]) : undefined;
  } catch {
    return undefined;
  }
};
const tell = (error) => {
  try {
    const isError = typeof error === "object" && error !== null && typeof error.message === "string";
    if (!isError) return "It throws what is no Error.";
    const line = lineOf(error);
    const message = text(error.message).slice(0, 400);
    if (/call stack|too much recursion/.test(message)) return "The code calls itself without end.";
    if (/^It gives back /.test(message)) return message;
    return text(error.name).slice(0, 40) + (line ? " in line " + line : "") + ": " + message.replace(/\\.$/, "") + ".";
  } catch {
    try { return "It throws " + text(error).slice(0, 400) + "."; } catch { return "It throws what can't be read."; }
  }
};
const call = (f, packed) => {
  try {
    const args = unpack(packed);
    const value = pack(f(...args));
    return stringify({ value, changed: pack(args) !== packed });
  } catch (error) {
    return stringify({ error: tell(error), line: lineOf(error) });
  }
};
return { call, tell };
})()`;

export const driver: string = driverFor("answer.ts");
