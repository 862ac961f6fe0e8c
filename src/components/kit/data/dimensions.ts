export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

function jpeg(view: DataView): Dimensions | undefined {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
  return;
}

function webp(view: DataView, kind: string): Dimensions | undefined {
  if (kind === "VP8X")
    return {
      width: 1 + (view.getUint32(24, true) & 0xffffff),
      height: 1 + view.getUint16(27, true) + (view.getUint8(29) << 16),
    };
  if (kind === "VP8 ") return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
}

/**
 * Width and height that the first bytes of a PNG, GIF, WebP or JPEG file announce, so that a picture too large for
 * memory is refused before it is decoded. Undefined for other formats and for too few bytes.
 */
export function dimensions(bytes: Uint8Array): Dimensions | undefined {
  if (bytes.length < 32) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (text(bytes, 1, 4) === "PNG") return { width: view.getUint32(16), height: view.getUint32(20) };
  if (text(bytes, 0, 3) === "GIF") return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (text(bytes, 8, 12) === "WEBP") return webp(view, text(bytes, 12, 16));
  return view.getUint16(0) === 0xffd8 ? jpeg(view) : undefined;
}
