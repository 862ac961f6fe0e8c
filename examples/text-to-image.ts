/** From words to pictures by the small pipeline that ships with the course, a folder as diffusers has it. */
import { jobs, ready } from "../src/lib/diffusion/index.ts";
import { readFiles } from "../src/lib/diffusion/node/index.ts";

await ready();
const folder = process.env.PIPELINE ?? "public/models/scenes";
const pipeline = { key: folder, files: await readFiles(folder) };
const prompt = "a red circle above a blue square";
const request = { pipeline, prompt, seeds: [1, 2], steps: 8, guidance: { scale: 3 } };

for await (const report of jobs.textToImage(request)) {
  if (report.kind === "text") console.log(report.text.prompts[0]!.tokens.map(({ text }) => text).join(" · "));
  if (report.kind !== "pictures") continue;
  const { pixels, n, height, width, channels } = report.pictures;
  console.log(`${n} pictures of ${width} × ${height}`);
  const mark = (at: number) => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + channels);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) < 0.5) return " ";
    return red > Math.max(green, blue) ? "r" : green > blue ? "g" : "b";
  };
  for (let y = 0; y < height; y += 2)
    console.log(
      Array.from({ length: n * width }, (_, i) =>
        mark(((Math.floor(i / width) * height + y) * width + (i % width)) * channels),
      ).join(""),
    );
}
