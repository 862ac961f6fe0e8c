/** Bytes as text that a link can carry as it is. */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

/** The bytes again. @throws when the text is not of this kind. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const told = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(told.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = told.charCodeAt(i);
  return bytes;
}
