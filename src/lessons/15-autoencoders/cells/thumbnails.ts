// Before you train an autoencoder: what do plain thumbnails of the same size keep?
import { data, rng } from "noisebook";

const side = 32;
const { points } = data.pictureSampler("shapes")(rng(1), 8);
const value = (n: number, y: number, x: number, c: number) => points[((n * side + y) * side + x) * 3 + c]!;

/** Each square of so many pixels becomes its mean, and is spread out again. */
function squares(width: number) {
  const out = new Float32Array(points.length);
  for (let at = 0; at < out.length; at++) {
    const [c, x, y, n] = [
      at % 3,
      Math.floor(at / 3) % side,
      Math.floor(at / 3 / side) % side,
      Math.floor(at / 3 / side / side),
    ];
    let sum = 0;
    for (let i = 0; i < width ** 2; i++)
      sum += value(n, y - (y % width) + Math.floor(i / width), x - (x % width) + (i % width), c);
    out[at] = sum / width ** 2;
  }
  return out;
}
const error = (made: Float32Array) => made.reduce((sum, each, i) => sum + (each - points[i]!) ** 2, 0) / made.length;
const picture = (of: Float32Array) =>
  show.frame.image(of.subarray(0, 4 * side * side * 3), { width: side, channels: 3 });
const widths = [1, 2, 4, 8];
show.table(widths.map((width) => ({ numbers: 3 * (side / width) ** 2, error: error(squares(width)).toFixed(4) })));
show.frames(widths.map((width) => picture(squares(width))));
