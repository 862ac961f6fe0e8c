// From a caption to a picture and back: what a checker reads, and how much noise it takes to fool it.
import { data, rng } from "noisebook";

const { points, captions } = data.pictureSampler("shapes")(rng(4), 1);
const noise = rng(2).normals(points.length);
const frames = [];
const rows = [];
for (const sigma of [0, 0.2, 0.5, 1, 2]) {
  const picture = Float32Array.from(points, (value, i) => Math.max(-1, Math.min(1, value + sigma * noise[i]!)));
  frames.push(show.frame.image(picture, { width: 32, channels: 3 }));
  rows.push({ sigma, ...data.checkScene(picture, data.parseCaption(captions![0]!)) });
}
show(captions![0]);
show.table(rows);
show.frames(frames);
