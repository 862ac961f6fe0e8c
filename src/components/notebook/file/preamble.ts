/** By which the cell is known when its file comes back. */
export const mark = "// Noisebook: show, as cells on the site have it.";

/** A cell that Jupyter's reader can fold away: what cells here have without importing it, in a plain form for Deno's kernel. */
export const preamble = `${mark}
const show = (() => {
  const svg = (text: string) => void Deno.jupyter.display({ "image/svg+xml": text }, { raw: true });
  /** Numbers by their place, pairs, or flat [n, 2]. */
  const pairs = (of: any, flat = false) =>
    typeof of[0] !== "number" ? Array.from(of, (p: any) => [p[0] ?? p.x, p[1] ?? p.y])
    : flat ? Array.from({ length: of.length / 2 }, (_, i) => [of[2 * i], of[2 * i + 1]])
    : Array.from(of, (y, i) => [i, y]);
  const draw = (series: any[][], mark: (at: string[]) => string) => {
    const all = series.flat();
    const [low, high] = [Math.min, Math.max].map((f) => [0, 1].map((d) => all.reduce((m, p) => f(m, p[d]), all[0][d])));
    const at = (p: any) => [0, 1].map((d) => (280 * (d ? high[d] - p[d] : p[d] - low[d])) / (high[d] - low[d] || 1) + 10).map((v) => v.toFixed(1));
    const body = series.map((points) => mark(points.map((p) => at(p).join(" ")))).join("");
    return \`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300" width="320" style="background:white">\${body}</svg>\`;
  };
  const frame = {
    points: (of: any) => draw([pairs(of, true)], (at) => at.map((p) => \`<circle transform="translate(\${p})" r="1.5" fill="#1f4e9c"/>\`).join("")),
    plot: (lines: any) => draw(Object.values(lines).map((of) => pairs(of)), (at) => \`<path d="M\${at.join("L")}" fill="none" stroke="#1f4e9c"/>\`),
    image: (of: any) => \`<svg xmlns="http://www.w3.org/2000/svg" width="300" height="20"><text y="15">\${of.length} values of a picture</text></svg>\`,
  };
  const text = (value: unknown) => console.log(value);
  return Object.assign(text, {
    ...{ text, svg, frame, table: (rows: object[]) => console.table(rows) },
    points: (of: any) => svg(frame.points(of)),
    plot: (lines: any) => svg(frame.plot(lines)),
    image: (of: any) => svg(frame.image(of)),
    frames: (frames: string[]) => svg(frames.at(-1)!),
  });
})();`;
