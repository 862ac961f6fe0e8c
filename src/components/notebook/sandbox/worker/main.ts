import { prepare } from "../../source/prepare.ts";
import type { Order, Told } from "../messages.ts";
import { evaluate } from "./evaluate.ts";
import { failureOf } from "./failure.ts";
import { lockDown, own } from "./lock-down.ts";
import { boundMemory } from "./memory.ts";
import { Modules } from "./modules.ts";
import { Outputs } from "./outputs.ts";
import { show, console as shown } from "./show.ts";

const { post, defineProperty } = own;
const tell = (told: Told) => post(told);
const outputs = new Outputs(tell);
const modules = new Modules(tell);

type Body = (nb: Helpers) => Promise<unknown>;
interface Helpers {
  import(name: string, asked?: readonly string[]): Promise<unknown>;
  keep(functions: Record<string, unknown>): void;
}

const helpers: Helpers = Object.freeze({
  import: (name: string, asked: readonly string[] = []) => modules.get(String(name), asked),
  keep: (functions: Record<string, unknown>) => void Object.assign(globalThis, functions),
});

let body: Body | undefined;

async function run(cell: number, source: string) {
  outputs.begin(cell);
  let names: readonly string[] = [];
  try {
    const prepared = prepare(source, cell);
    names = prepared.names;
    load(prepared.code, prepared.doubt);
    for (const name of names) declare(name);
    const work = body!(helpers);
    const value = await work;
    if (value !== undefined) outputs.value(value);
    outputs.flush();
    tell({ tell: "done", cell, names });
  } catch (error) {
    outputs.flush();
    tell({ tell: "done", cell, names, failure: failureOf(error, cell) });
  }
}

/** The browser's parser says what is wrong with a cell, ours where. */
function load(code: string, doubt?: object) {
  body = undefined;
  try {
    evaluate(code);
  } catch (error) {
    throw error instanceof SyntaxError ? Object.assign(new SyntaxError(error.message), doubt) : error;
  }
  if (!body) throw new SyntaxError("The cell's brackets don't match.");
}

function declare(name: string) {
  const rules = { value: undefined, writable: true, configurable: true, enumerable: true };
  try {
    defineProperty(globalThis, name, rules);
  } catch {
    throw new SyntaxError(`A cell can't define ${name}: the language keeps that name for itself.`);
  }
}

const take = (given: Body) => {
  body = given;
};

defineProperty(globalThis, "$nb", { value: take });
defineProperty(globalThis, "show", { value: show(outputs), writable: true, configurable: true });
defineProperty(globalThis, "console", { value: shown(outputs), writable: true, configurable: true });
boundMemory();
lockDown((address) => modules.file(address));

const late = (error: unknown) => outputs.late(failureOf(error, outputs.cell));
own.listen("error", (event) => {
  event.preventDefault();
  late((event as ErrorEvent).error ?? (event as ErrorEvent).message);
});
own.listen("unhandledrejection", (event) => {
  event.preventDefault();
  late((event as PromiseRejectionEvent).reason);
});
own.listen("message", (event) => {
  if (!event.isTrusted) return;
  const order = (event as MessageEvent<Order>).data;
  if (order.do === "run") void run(order.cell, order.source);
  else if (order.do === "ping") tell({ tell: "pong" });
  else modules.take(order);
});
tell({ tell: "ready" });
