/** What arrays of bytes may hold at a time, in bytes; objects have a bound of the browser's own. */
const most = 4 * 2 ** 30;

/** Below it an array's memory is not followed: following it would cost more than it. */
const least = 1024;

type Follow = (made: object, bytes: number) => void;
type Class = new (...args: never[]) => object;

const kinds = [
  ...["Float32Array", "Float64Array", "Int32Array", "Uint32Array", "Int16Array", "Uint16Array", "Int8Array"],
  ...["Uint8Array", "Uint8ClampedArray", "BigInt64Array", "BigUint64Array", "Float16Array", "ArrayBuffer"],
];

/**
 * Stops cells that fill the machine's memory with arrays, which no browser bounds by itself. What was given up counts until the
 * collector has come round, which it does between two turns of a program.
 */
export function boundMemory(limit = most, scope: object = globalThis): void {
  let held = 0;
  const given = new FinalizationRegistry<number>((bytes) => {
    held -= bytes;
  });
  const follow: Follow = (made, bytes) => {
    if (held + bytes > limit)
      throw new RangeError(`The cell holds more than ${limit / 2 ** 30} GB in arrays; it may hold no more.`);
    held += bytes;
    given.register(made, bytes);
  };
  for (const name of kinds) bound(scope, name, follow);
  boundPages(scope as { WebAssembly?: typeof WebAssembly }, follow);
}

/** Bytes of WebAssembly's unit of memory. */
const page = 65_536;

/** What programs in WebAssembly are given to work in. */
function boundPages({ WebAssembly: wasm }: { WebAssembly?: typeof WebAssembly }, follow: Follow) {
  if (!wasm?.Memory) return;
  const { Memory } = wasm;
  const { grow } = Memory.prototype;
  const counted = new Proxy(Memory, {
    construct(target, [given, ...rest], newTarget) {
      const made = Reflect.construct(target, [given, ...rest], newTarget) as WebAssembly.Memory;
      follow(made, made.buffer.byteLength);
      return made;
    },
  });
  const more = function (this: WebAssembly.Memory, pages: number) {
    follow(this, page * Number(pages));
    return grow.call(this, pages);
  };
  Object.defineProperty(Memory.prototype, "grow", { value: more, writable: true, configurable: true });
  Object.defineProperty(Memory.prototype, "constructor", { value: counted, writable: true, configurable: true });
  Object.defineProperty(wasm, "Memory", { value: counted, writable: true, configurable: true });
}

function bound(scope: object, name: string, follow: Follow) {
  const original = (scope as Record<string, Class | undefined>)[name];
  if (!original) return;
  const counted = new Proxy(original, {
    construct(target, args, newTarget) {
      const made = Reflect.construct(target, args, newTarget) as { byteLength: number; buffer?: object };
      const isView = args[0] instanceof ArrayBuffer;
      if (!isView && made.byteLength >= least) follow(made.buffer ?? made, made.byteLength);
      return made;
    },
  });
  const rules = { value: counted, writable: true, configurable: true };
  Object.defineProperty(scope, name, rules);
  Object.defineProperty(original.prototype, "constructor", rules);
}
