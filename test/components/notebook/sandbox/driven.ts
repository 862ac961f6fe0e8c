import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { rolldown } from "rolldown";
import { serve } from "../../../../scripts/site/server.ts";
import { chromiumArguments, findChromium, thisMachine } from "../../../../scripts/tools/chromium.ts";
import { sandboxBinary, sandboxScript } from "../../../../src/components/notebook/sandbox/bundle.mjs";

export interface Result {
  readonly failure?: { readonly message: string; readonly cell?: number; readonly line?: number };
  readonly stopped: boolean;
  readonly cell: number;
  readonly outputs: readonly string[];
  readonly frames: number;
  /** The longest wait for a frame, in milliseconds. */
  readonly longest: number;
  /** The longest turn of a worker beside the page, in milliseconds. */
  readonly elsewhere: number;
  readonly seconds: number;
}

const headers = ["/*", "  Cross-Origin-Opener-Policy: same-origin", "  Cross-Origin-Embedder-Policy: require-corp"];
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'";
const frame = "src/components/notebook/sandbox/frame.js";

/** The sandbox's page as `page.ts` makes it, which needs the site's builder. */
async function sandboxPage(): Promise<string> {
  const bundled = await rolldown({
    input: "src/components/notebook/sandbox/page.ts",
    platform: "node",
    plugins: [{ name: "raw", load: (id) => (id.endsWith("?raw") ? rawOf(id) : null), resolveId: rawId }],
  });
  const { output } = await bundled.generate({ format: "esm" });
  const folder = mkdtempSync(join(tmpdir(), "noisebook-page-"));
  writeFileSync(join(folder, "page.mjs"), output[0].code);
  const { sandboxPage: make } = await import(join(folder, "page.mjs"));
  rmSync(folder, { recursive: true });
  return make();
}

const rawId = (id: string) => (id.endsWith("?raw") ? id : null);
const rawOf = (id: string) =>
  id.includes("frame.js") ? `export default ${JSON.stringify(readFileSync(frame, "utf8"))};` : null;

async function hostScript(): Promise<string> {
  const bundled = await rolldown({ input: join(import.meta.dirname, "host.ts"), platform: "browser" });
  return (await bundled.generate({ format: "esm" })).output[0].code;
}

/** A worker that works in turns of some milliseconds, as a training does, and tells of the longest. */
const elsewhere = `
  let longest = 0;
  let last = performance.now();
  onmessage = () => { postMessage(longest); longest = 0; };
  setInterval(() => {
    for (const end = performance.now() + 2; performance.now() < end; );
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 8);`;

/** A folder with a page, the sandbox and its scripts, isolated and under a strict policy as the site's pages are. */
async function folder(): Promise<string> {
  const at = mkdtempSync(join(tmpdir(), "noisebook-sandbox-"));
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(at, name), content);
  for (const name of ["worker", "noisebook", "d3"] as const) write(`${name}.js`, await sandboxScript(name));
  for (const name of ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"]) write(name, sandboxBinary(name));
  write("sandbox.htm", await sandboxPage());
  write("host.js", await hostScript());
  write("elsewhere.js", elsewhere);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  write("index.html", `<!doctype html>${meta}<title>Host</title><script type="module" src="host.js"></script>`);
  write("_headers", headers.join("\n"));
  return at;
}

export interface Driven {
  readonly page: Page;
  run(source: string, limit?: number): Promise<Result>;
  close(): Promise<void>;
}

/** Memory is kept small, so that a bomb goes off before it takes what others on the machine need. */
export async function driven(): Promise<Driven> {
  const at = await folder();
  const server = await serve({ dist: at });
  const browser = await chromium.launch({
    executablePath: findChromium(thisMachine),
    args: [...chromiumArguments(thisMachine), "--js-flags=--max-old-space-size=300"],
  });
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.waitForFunction(() => "run" in globalThis);
  return {
    page,
    run: (source, limit) =>
      page.evaluate(([cell, seconds]) => (globalThis as never as Host).run(cell, seconds), [source, limit] as const),
    async close() {
      await browser.close();
      await server.close();
      rmSync(at, { recursive: true });
    },
  };
}

interface Host {
  run(source: string, limit?: number): Promise<Result>;
}
