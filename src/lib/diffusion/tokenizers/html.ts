import { decodeHTML, decodeHTMLStrict } from "entities/decode";

const reference = /&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|[^\t\n\f <&#;]{1,32};?)/g;

/** References to characters as HTML 5 reads them, those without a semicolon too: Python's `html.unescape`. */
export const unescaped = (text: string): string =>
  text.replace(reference, (whole, hex?: string, decimal?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return (hex || decimal) && isNoCharacter(code) ? "" : decodeHTML(whole);
  });

/** Control characters, and codes that Unicode keeps free, are left out. */
const isNoCharacter = (code: number): boolean =>
  (code >= 0x1 && code <= 0x8) ||
  (code >= 0xe && code <= 0x1f) ||
  (code >= 0xfdd0 && code <= 0xfdef) ||
  code === 0xb ||
  code === 0x7f ||
  (code <= 0x10ffff && (code & 0xfffe) === 0xfffe);

/** Only of references that are closed and sure, and of names put in capitals: ftfy's `unescape_html`. */
export const unescapedSurely = (text: string): string =>
  text.replace(/&#?[0-9A-Za-z]{1,24};/g, (whole) => {
    if (whole.startsWith("&#")) return unescaped(whole).includes(";") ? whole : unescaped(whole);
    const plain = decodeHTMLStrict(whole);
    return plain === whole && decodeHTML(whole) === whole ? unescapedCapitals(whole) : plain;
  });

function unescapedCapitals(whole: string): string {
  const small = whole.toLowerCase();
  const plain = decodeHTMLStrict(small);
  return whole === whole.toUpperCase() && plain !== small ? plain.toUpperCase() : whole;
}
