import { describe, expect, inject, test } from "vitest";
import { type BuiltSite, built, fileAt, read } from "../setup/built.ts";

const entities: Record<string, string> = { "&amp;": "&", "&quot;": '"', "&#39;": "'", "&lt;": "<", "&gt;": ">" };
const decode = (value: string) => value.replace(/&(amp|quot|#39|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** Addresses that a page links to or loads, and the ids that it has. */
function scan(html: string) {
  const attributes = [...html.matchAll(/\s(href|src|id)="([^"]*)"/g)].map(([, name, value]) => [name, decode(value!)]);
  const figures = [...html.matchAll(/<(nb-[\w-]+)/g)].map(([, name]) => name!);
  return {
    links: attributes.filter(([name]) => name !== "id").map(([, value]) => value!),
    /** Of elements and figures. */
    ids: new Set([...attributes.filter(([name]) => name === "id").map(([, value]) => value!), ...figures]),
  };
}

/** What a hash names: an element, or the figure whose state it holds. */
const target = (hash: string) => decodeURIComponent(hash.slice(1)).replace(/\.[a-z]\w*=.*$/i, "");

describe.each<BuiltSite>(["root", "folder"])("the site at the %s of a host", (site) => {
  const { base } = inject("sites")[site];
  const files = new Set(built("**/*", site));
  const pages = new Map([...files].filter((f) => f.endsWith(".html")).map((f) => [f, scan(read(f, site).toString())]));
  const home = "http://site.invalid";

  test.each([...pages.keys()])("%s leads nowhere that is not there", (page) => {
    const here = new URL(base + page.replace(/index\.html$/, ""), home);
    const broken = pages.get(page)!.links.filter((link) => {
      const url = new URL(link, here);
      if (url.origin !== home)
        return !/^(https:|data:|mailto:)/.test(url.href) && !url.href.startsWith("http://localhost");
      const file = fileAt(url.pathname, files, base);
      const ids = file && pages.get(file)?.ids;
      return !file || (ids && url.hash.length > 1 && !ids.has(target(url.hash)));
    });
    expect(broken, "links to what is not there, or past the site's base path").toEqual([]);
  });
});
