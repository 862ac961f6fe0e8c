import { limits, type Picture } from "../messages.ts";

export interface PictureOptions {
  readonly width: number;
  readonly height?: number;
  /** 1 grey, 3 colours, 4 with alpha; found from the sizes unless told. */
  readonly channels?: 1 | 3 | 4;
  /** The values of black and of white; −1 and 1 unless told. */
  readonly range?: readonly [number, number];
  readonly label?: string;
}

/** Values [height, width, channels] as bytes. @throws a sentence where sizes and values don't fit. */
export function pictureOf(values: ArrayLike<number>, options: PictureOptions): Picture {
  const { width, range = [-1, 1], label = "A picture" } = options ?? {};
  const size = values?.length ?? 0;
  if (!whole(width)) throw new RangeError(`show.image was given the width ${width} (expected 1 to ${limits.side}).`);
  const channels = options.channels ?? channelsOf(size, width, options.height);
  const height = options.height ?? size / width / channels;
  if (!whole(height) || size !== width * height * channels)
    throw new RangeError(
      `show.image was given ${size} values, which don't make ${width} × ${height} pixels of ${channels}.`,
    );
  const [black, white] = range;
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  const byte = (value: number) => ((value - black) / (white - black)) * 255;
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < (channels === 1 ? 3 : channels); c++)
      pixels[4 * i + c] = byte(values[channels * i + (channels === 1 ? 0 : c)]!);
  return { kind: "picture", width, height, pixels, label: String(label) };
}

const whole = (side: number) => Number.isInteger(side) && side > 0 && side <= limits.side;

/** Squares are likelier than others. */
function channelsOf(size: number, width: number, height = width): 1 | 3 | 4 {
  const ratio = size / (width * height);
  return ratio === 3 || ratio === 4 ? ratio : 1;
}
