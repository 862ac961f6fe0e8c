import { parseCaption } from "../../lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../lib/diffusion/data/images/scenes/check.ts";
import { side } from "../../lib/diffusion/data/images/scenes/scene.ts";

type Pixels = ArrayLike<number>;

/** Root of the mean squared difference of pictures in [−1, 1], where `counts`, flat [32, 32, 3]. */
export function distance(a: Pixels, b: Pixels, counts: (pixel: number) => boolean = () => true): number {
  let [sum, n] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    if (!counts(Math.floor(i / 3))) continue;
    sum += (a[i]! - b[i]!) ** 2;
    n++;
  }
  return n === 0 ? 0 : Math.sqrt(sum / n);
}

/** What share of the things that a caption asks for a picture shows, in percent; nothing where the words are no caption. */
export function followed(prompt: string, picture: Pixels): number | undefined {
  try {
    const { all: _, ...parts } = checkScene(picture, parseCaption(prompt));
    const told = Object.values(parts);
    return (100 * told.filter(Boolean).length) / told.length;
  } catch {
    return undefined;
  }
}

/** How much colours jump from a pixel of the mask to its neighbour beside it, on average, in [0, 2]; 0 where there is no border. */
export function jump(picture: Pixels, mask: ArrayLike<number>): number {
  let [sum, n] = [0, 0];
  const add = (a: number, b: number) => {
    if (mask[a] === mask[b]) return;
    for (let c = 0; c < 3; c++) sum += Math.abs(picture[3 * a + c]! - picture[3 * b + c]!) / 3;
    n++;
  };
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const i = row * side + column;
      if (column + 1 < side) add(i, i + 1);
      if (row + 1 < side) add(i, i + side);
    }
  return n === 0 ? 0 : sum / n;
}
