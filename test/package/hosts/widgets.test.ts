import { expect, test } from "vitest";
import { resultOf, served } from "../setup/page.ts";
import { project } from "../setup/project.ts";

/** Waits until the figure is there, then tells of it, and brings it back to its attributes; a script before it hears its events. */
const asking = `
const figure = document.querySelector("nb-forward-points");
await customElements.whenDefined("nb-forward-points");
await figure.updateComplete;
const before = { t: figure.t, words: figure.describe(), canvases: figure.shadowRoot.querySelectorAll("canvas").length };
figure.t = 0.9;
await figure.updateComplete;
figure.reset();
figure.setState({ t: 0.6 });
await figure.updateComplete;
globalThis.result = { ...before, after: figure.getState().t, heard: globalThis.heard };`;

const hearing = `
globalThis.heard = [];
for (const what of ["ready", "change"])
  addEventListener("noisebook:" + what, ({ detail }) => heard.push([what, detail.figure, detail.state.t]));`;

test("one script and one element show a figure in a page of someone else, from the same host or another", async () => {
  const other = await served(project({ _headers: "/*\n  Access-Control-Allow-Origin: *\n" }));
  const html = (place: string) => `<!doctype html><title>Mine</title>
<script>${hearing}</script>
<nb-forward-points heading="Points become noise" t="0.3"></nb-forward-points>
<script type="module" src="${place}node_modules/noisebook/dist/widgets/index.js"></script>
<script type="module">${asking}</script>`;
  const { address } = await served(project({ "own.html": html("./"), "other.html": html(other.address) }));
  for (const page of ["own.html", "other.html"]) {
    const result = (await resultOf(`${address}${page}`)) as {
      t: number;
      after: number;
      canvases: number;
      words: string;
    };
    const heard = [
      ["ready", "forward-points", 0.3],
      ["change", "forward-points", 0.9],
      ["change", "forward-points", 0.6],
    ];
    expect(result).toMatchObject({ t: 0.3, after: 0.6, heard });
    expect(result.canvases).toBeGreaterThan(0);
    expect(result.words.length).toBeGreaterThan(20);
  }
});
