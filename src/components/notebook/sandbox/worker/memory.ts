/** What arrays of bytes may hold at a time, in bytes; objects have a bound of the browser's own. */
const most = 4 * 2 ** 30;

/** Below it an array's memory is not followed: following it would cost more than it. */
const least = 1024;

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
  const follow = (made: object, bytes: number) => {
    if (held + bytes > limit)
      throw new RangeError(`The cell holds more than ${limit / 2 ** 30} GB in arrays; it may hold no more.`);
    held += bytes;
    given.register(made, bytes);
  };
  for (const name of kinds) bound(scope, name, follow);
}

function bound(scope: object, name: string, follow: (made: object, bytes: number) => void) {
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
