import { unified } from "@astrojs/markdown-remark";
import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import { sandboxScripts } from "./src/components/notebook/sandbox/bundle.mjs";
import { tokens } from "./src/components/text/tokens.mjs";
import { glue } from "./src/layouts/glue.mjs";
import { katex } from "./src/layouts/katex.mjs";
import { lighten } from "./src/layouts/lighten.mjs";
import { mathFonts } from "./src/layouts/math-fonts.mjs";
import { rowHeadings } from "./src/layouts/row-headings.mjs";
import { terms } from "./src/layouts/terms.mjs";

/** Only the worker imports these; if the dev server found them late, it would reload the page in the middle of a run. */
const foundInWorker = [
  "@tensorflow/tfjs-backend-cpu",
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-backend-webgl",
  "@tensorflow/tfjs-backend-webgpu",
  "@tensorflow/tfjs-core",
  "@tensorflow/tfjs-core/dist/register_all_gradients",
];

/**
 * WebKit evaluates a worker's entry a second time where one of its chunks imports it: what they share stays out of the
 * entry. A plugin, since Vite sets this option over what the configuration says.
 */
const entriesAlone = {
  name: "noisebook:entries-alone",
  options: (options) => ({ ...options, preserveEntrySignatures: "strict" }),
};

/** What most figures share comes with the frame, which the page fetches once it has a figure: named for each, the list is half the shell. */
const ofMostFigures = new RegExp(
  `/(${[
    ...[
      "controls",
      "directive",
      "download",
      "figure",
      "link",
      "numbers",
      "preload-helper",
      "reading",
      "rolldown-runtime",
      "styles",
    ],
    ...["surface", "tasks", "theme", "visibility", "answers", "cloud", "d3-array", "d3-interpolate", "d3-scale"],
    ...["engine-link", "marks", "mixture", "parameterization", "plane", "rng", "run-controller", "schedule"],
    ...["vector-space", "base64", "chart", "clouds", "ddim", "entry", "label", "later", "learner", "plane-styles"],
    ...[
      "remembered",
      "sample",
      "saves-data",
      "sliced-wasserstein",
      "statistics",
      "tiles",
      "training",
      "types",
      "watch",
    ],
  ].join("|")})\\.[^/]*\\.js$`,
);
const preloaded = (file, dependencies) =>
  /\/figure\.[^/]*$/.test(file) ? dependencies : dependencies.filter((each) => !ofMostFigures.test(each));

/** A plugin, since Astro sets this option over what the configuration says. */
const preloadsFew = {
  name: "noisebook:preloads-few",
  configResolved(config) {
    for (const { build } of [config, ...Object.values(config.environments ?? {})])
      if (build?.modulePreload) build.modulePreload.resolveDependencies = preloaded;
  },
};

/** The list of figures names three hundred files twice. */
const shortNames = "_astro/[name].[hash:7].js";

export default defineConfig({
  site: process.env.SITE ?? "http://localhost:4321",
  base: process.env.BASE_PATH ?? "/",
  trailingSlash: "always",
  integrations: [mdx()],
  devToolbar: { enabled: false },
  /** Before its styles come a page shows nothing: on a slow line that is a round trip more. */
  build: { inlineStylesheets: "always" },
  markdown: {
    shikiConfig: { theme: "css-variables", transformers: [tokens] },
    processor: unified({
      remarkPlugins: [remarkMath],
      rehypePlugins: [[rehypeKatex, katex], lighten, glue, rowHeadings, terms],
    }),
  },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
      ],
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      styleDirective: {
        resources: [
          "'self'",
          { resource: "'self'", kind: "element" },
          { resource: "'unsafe-inline'", kind: "attribute" },
        ],
      },
    },
  },
  vite: {
    plugins: [mathFonts, sandboxScripts, preloadsFew],
    worker: { format: "es", plugins: () => [entriesAlone] },
    build: { assetsInlineLimit: 0 },
    environments: { client: { build: { rolldownOptions: { output: { chunkFileNames: shortNames } } } } },
    optimizeDeps: { include: foundInWorker },
  },
});
