const [offset, prime] = [0x811c9dc5, 0x01000193];

/**
 * FNV-1a in 32 bits (IETF draft-eastlake-fnv) over plain data: finds damage, not fraud. Equal data have equal sums,
 * whatever the order of an object's keys.
 */
export function checksum(value: unknown): number {
  return add(offset, value) >>> 0;
}

function add(sum: number, value: unknown): number {
  if (ArrayBuffer.isView(value)) return addBytes(addText(sum, value.constructor.name), bytesOf(value));
  if (value instanceof ArrayBuffer) return addBytes(addText(sum, "ArrayBuffer"), new Uint8Array(value));
  if (Array.isArray(value)) return value.reduce(add, addText(sum, `array ${value.length}`));
  if (value === null || typeof value !== "object") return addText(sum, `${typeof value} ${String(value)}`);
  const keys = Object.keys(value).sort();
  return keys.reduce(
    (all, key) => add(addText(all, key), (value as Record<string, unknown>)[key]),
    addText(sum, "object"),
  );
}

const bytesOf = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

const addText = (sum: number, text: string) => addBytes(sum, new TextEncoder().encode(text));

/** The number of bytes first, so that neighbours cannot trade bytes unseen. */
function addBytes(sum: number, bytes: Uint8Array): number {
  let hash = Math.imul(sum ^ bytes.length, prime);
  for (const byte of bytes) hash = Math.imul(hash ^ byte, prime);
  return hash;
}
