import { type Operand, parts } from "./implicit-product.ts";

const four = (text: (part: string, i: number) => string) => parts.map(text).join("\n");

/** Rows are the filter's taps and input channels, the inner dimension is the result's pixels. */
export const patches = (isWide: boolean): Operand => ({
  alongInner: false,
  once: isWide
    ? `let channel = outer % u.inChannels;
       let tapY = i32(outer / u.inChannels / u.filterWidth) - i32(u.top);
       let tapX = i32(outer / u.inChannels % u.filterWidth) - i32(u.left);`
    : `let taps = vec4u(outer) + vec4u(0u, 1u, 2u, 3u);
       let channel = taps % u.inChannels;
       let tapY = vec4i(taps / u.inChannels / u.filterWidth) - i32(u.top);
       let tapX = vec4i(taps / u.inChannels % u.filterWidth) - i32(u.left);`,
  each: `
      let line = at / u.outWidth;
      let example = line / u.outHeight;
      let y = i32((line % u.outHeight) * u.strideY) + tapY;
      let x = i32((at % u.outWidth) * u.strideX) + tapX;
      ${
        isWide
          ? `if (outer < u.m && y >= 0 && y < i32(u.inHeight) && x >= 0 && x < i32(u.inWidth)) {
        value = input[(((example * u.inHeight + u32(y)) * u.inWidth + u32(x)) * u.inChannels + channel) / 4u];
      }`
          : four(
              (part, i) => `if (outer + ${i}u < u.m && y.${part} >= 0 && y.${part} < i32(u.inHeight)
          && x.${part} >= 0 && x.${part} < i32(u.inWidth)) {
        let pixel = (example * u.inHeight + u32(y.${part})) * u.inWidth + u32(x.${part});
        value.${part} = input[pixel * u.inChannels + channel.${part}];
      }`,
            )
      }`,
});

/** A tensor whose rows of n numbers are the inner dimension. */
export const rowsOf = (name: string, isWide: boolean): Operand => ({
  alongInner: false,
  once: "",
  each: isWide
    ? `if (outer < u.n) { value = ${name}[(at * u.n + outer) / 4u]; }`
    : four((part, i) => `if (outer + ${i}u < u.n) { value.${part} = ${name}[at * u.n + outer + ${i}u]; }`),
});

const tap = `
      let channel = at % u.outChannels;
      let tap = at / u.outChannels;`;

/** Rows are the input's pixels, the inner dimension is the filter's taps and the result's channels. */
export const reached: Operand = {
  alongInner: true,
  once: `let pixels = vec4u(outer) + vec4u(0u, 1u, 2u, 3u);
       let lines = pixels / u.inWidth;
       let examples = lines / u.inHeight;
       let ys = vec4i(lines % u.inHeight + u.top);
       let xs = vec4i(pixels % u.inWidth + u.left);`,
  each: `${tap}
      let y = ys - i32(tap / u.filterWidth);
      let x = xs - i32(tap % u.filterWidth);
      let line = y / i32(u.strideY);
      let place = x / i32(u.strideX);
      let isReached = (y >= vec4i()) & (x >= vec4i()) & (line * i32(u.strideY) == y) & (place * i32(u.strideX) == x)
        & (line < vec4i(i32(u.outHeight))) & (place < vec4i(i32(u.outWidth)));
      ${four(
        (part, i) => `if (outer + ${i}u < u.m && isReached.${part}) {
        let pixel = (examples.${part} * u.outHeight + u32(line.${part})) * u.outWidth + u32(place.${part});
        value.${part} = dy[pixel * u.outChannels + channel];
      }`,
      )}`,
};

/** Columns are the input's channels. */
export const turned: Operand = {
  alongInner: true,
  once: "",
  each: `${tap}
      let first = (tap * u.inChannels + outer) * u.outChannels + channel;
      ${four((part, i) => `if (outer + ${i}u < u.n) { value.${part} = weights[first + ${i}u * u.outChannels]; }`)}`,
};

/** Rows are the result's pixels, the inner dimension is the filter's taps and the input's channels. */
export const seen: Operand = {
  alongInner: true,
  once: `let pixels = vec4u(outer) + vec4u(0u, 1u, 2u, 3u);
       let lines = pixels / u.outWidth;
       let examples = lines / u.outHeight;
       let ys = vec4i(lines % u.outHeight * u.strideY) - i32(u.top);
       let xs = vec4i(pixels % u.outWidth * u.strideX) - i32(u.left);`,
  each: `
      let channel = at % u.inChannels;
      let tap = at / u.inChannels;
      let y = ys + i32(tap / u.filterWidth);
      let x = xs + i32(tap % u.filterWidth);
      let isSeen = (y >= vec4i()) & (x >= vec4i()) & (y < vec4i(i32(u.inHeight))) & (x < vec4i(i32(u.inWidth)));
      ${four(
        (part, i) => `if (outer + ${i}u < u.m && isSeen.${part}) {
        let pixel = (examples.${part} * u.inHeight + u32(y.${part})) * u.inWidth + u32(x.${part});
        value.${part} = input[pixel * u.inChannels + channel];
      }`,
      )}`,
};
