/** `npm run train:glyphs-unet` makes the networks of lesson 11: U-Nets of glyphs, with skip connections and without. */
import { command } from "./command.ts";
import { glyphJob, unet } from "./glyphs.ts";
import type { Training } from "./training.ts";

const data =
  "18,000 pictures of digits and capitals, drawn by `data/images/glyphs.ts` from the outlines of four fonts, turned, slanted, shrunk and shifted by chance; white is 1, black −1. Nothing in them is by or of people.";
const caution =
  "One run, not the best of several. Good for looking inside; it has seen nothing but these glyphs, and some that it draws nobody can read.";

const training = (name: string, about: string, skips: boolean): Training => ({
  ...{ name, data },
  about: `${about} ${caution}`,
  job: () => glyphJob(unet(skips), 1),
});

await command("glyphs-unet", [
  training(
    "glyphs-unet",
    "A small U-Net that draws digits and capitals of 16 × 16 pixels, for lesson 11 of Noisebook.",
    true,
  ),
  training(
    "glyphs-unet-no-skips",
    "The same without skip connections, to be held against it: the way up is given zeros where it would be given what the way down made.",
    false,
  ),
]);
