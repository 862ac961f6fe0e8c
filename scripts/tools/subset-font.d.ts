declare module "subset-font" {
  type Axis = number | { readonly min: number; readonly max: number };
  /** The font with the letters of `text` alone, each of its axes pinned or narrowed. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: "woff2" | "truetype";
      readonly variationAxes: Readonly<Record<string, Axis>>;
      readonly noLayoutClosure: boolean;
    },
  ): Promise<Buffer>;
}
