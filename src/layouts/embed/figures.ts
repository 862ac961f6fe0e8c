import { getCollection } from "astro:content";
import { createMarkdownProcessor } from "@astrojs/markdown-remark";
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import { katex } from "../katex.mjs";
import { href } from "../paths.ts";
import { type Placed, placedIn } from "./placed.ts";

/** A figure, and the page that it is of. */
export interface Shown extends Placed {
  /** Title of the page: "Lesson 8: Guidance", or a tool's name. */
  readonly from: string;
  /** Where it stands there. */
  readonly address: string;
}

const sources: Readonly<Record<string, string>> = import.meta.glob("../../lessons/*/index.mdx", {
  query: "?raw",
  import: "default",
  eager: true,
});
const tools: Readonly<Record<string, string>> = import.meta.glob("../../pages/*.astro", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** All figures with a title: of lessons that can be read, in their order, and of the tools. */
export async function allFigures(): Promise<readonly Shown[]> {
  const lessons = await getCollection("lessons", ({ data }) => data.ready);
  const ofLessons = lessons
    .toSorted((a, b) => a.data.order - b.data.order)
    .flatMap(({ id, data }) => {
      const [, source = ""] = Object.entries(sources).find(([path]) => path.endsWith(`-${id}/index.mdx`)) ?? [];
      return placedIn(source).map((one) => shown(one, `Lesson ${data.order}: ${data.title}`, `${id}/`));
    });
  const ofTools = Object.entries(tools).flatMap(([path, source]) => {
    const [, name] = /\/(\w+)\.astro$/.exec(path) ?? [];
    if (!name) return [];
    return placedIn(source).map((one) => shown(one, `${name[0]!.toUpperCase()}${name.slice(1)}`, `${name}/`));
  });
  return [...ofLessons, ...ofTools];
}

const shown = (one: Placed, from: string, path: string): Shown => ({
  ...one,
  from,
  address: href(one.id ? `${path}#${one.id}` : path),
});

/** Where a figure stands by itself. */
export const embedAddress = ({ widget, id }: Pick<Placed, "widget" | "id">): string =>
  href(`embed/${widget}/${id ? `?figure=${id}` : ""}`);

const markdown = createMarkdownProcessor({ remarkPlugins: [remarkMath], rehypePlugins: [[rehypeKatex, katex]] });

/** A caption as HTML whose links lead to the whole page, out of the frame. */
export async function captionHtml({ caption, address }: Shown): Promise<string> {
  const { code } = await (await markdown).render(caption);
  const page = new URL(address, "https://figures.invalid");
  return code
    .replace(/^<p>(.*)<\/p>$/s, (whole, inner: string) => (inner.includes("<p>") ? whole : inner))
    .replace(/href="([^"]*)"/g, (_, to: string) => {
      const { origin, pathname, hash, href: far } = new URL(to, page);
      return `href="${origin === page.origin ? pathname + hash : far}" target="_top"`;
    });
}
