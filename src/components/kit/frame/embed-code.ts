/** For the page around: gives each frame the height that its figure tells. */
export const hostSnippet = `<script>
  addEventListener("message", ({ data, source }) => {
    if (data?.type !== "noisebook:height") return;
    for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === source) frame.style.height = data.height + "px";
  });
</script>`;

export interface Framed {
  /** Of the site, e.g. "https://example.org/noisebook/". */
  readonly site: string;
  /** Without "nb-". */
  readonly widget: string;
  /** Of its element; empty where it has none. */
  readonly id: string;
  readonly title: string;
  /** Its state, as in its link. */
  readonly hash: string;
  /** Pixels. */
  readonly height: number;
}

/** The frame of a figure in its present state, as HTML for another page. */
export function frameCode({ site, widget, id, title, hash, height }: Framed): string {
  const address = new URL(`embed/${widget}/`, site);
  if (id) address.searchParams.set("figure", id);
  if (hash.includes("=")) address.hash = hash;
  const attributes = `title="${escaped(title)}" width="100%" height="${height}" loading="lazy" style="border: 0"`;
  return `<iframe src="${escaped(address.href)}" ${attributes}></iframe>`;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
