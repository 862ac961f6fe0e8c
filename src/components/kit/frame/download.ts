/** Gives the reader a file. */
export function download(name: string, contents: Blob | string): void {
  const blob = typeof contents === "string" ? new Blob([contents], { type: "text/plain;charset=utf-8" }) : contents;
  const url = URL.createObjectURL(blob);
  const anchor = Object.assign(document.createElement("a"), { href: url, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
