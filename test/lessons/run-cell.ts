import { runInThisContext } from "node:vm";
import type { Output } from "../../src/components/notebook/sandbox/messages.ts";
import type { Outputs } from "../../src/components/notebook/sandbox/worker/outputs.ts";
import { console as consoleOf, show as showOf } from "../../src/components/notebook/sandbox/worker/show.ts";
import { outputOf } from "../../src/components/notebook/sandbox/worker/value.ts";
import { prepare } from "../../src/components/notebook/source/prepare.ts";

type Body = (nb: object) => Promise<unknown>;

/** Collects what the sandbox's `Outputs` would send. */
function collector(outputs: Output[]): Outputs {
  const text = (make: () => string) => void outputs.push({ kind: "text", text: make() });
  const shown = (output: Output) => void outputs.push(output);
  return { text, shown, value: (value: unknown) => shown(outputOf(value)) } as unknown as Outputs;
}

/** Runs a cell as the sandbox does, with its modules in this thread of Node. What it showed. @throws what it throws */
export async function runCell(source: string, modules: Readonly<Record<string, object>>): Promise<Output[]> {
  const { code, names } = prepare(source);
  const outputs: Output[] = [];
  const collected = collector(outputs);
  for (const name of names)
    Object.defineProperty(globalThis, name, { value: undefined, writable: true, configurable: true });
  try {
    let body: Body | undefined;
    const evaluate = runInThisContext(`($nb, show, console) => {${code}\n}`);
    const take = (given: Body) => {
      body = given;
    };
    evaluate(take, showOf(collected), consoleOf(collected));
    const value = await body!({
      import: async (name: string) => modules[name],
      keep: (functions: object) => Object.assign(globalThis, functions),
    });
    if (value !== undefined) outputs.push(outputOf(value));
    return outputs;
  } finally {
    for (const name of names) Reflect.deleteProperty(globalThis, name);
  }
}
