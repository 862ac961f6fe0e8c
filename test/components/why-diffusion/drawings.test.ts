import { expect, test } from "vitest";
import { drawn } from "../../setup/canvas/paper.ts";
import { boxOf, marksIn, summary, textsOf } from "../../setup/canvas/summary.ts";
import { examples } from "./examples.ts";

const drawings = examples["why-diffusion/why-families/draw"]!;
const size = { width: 320, height: 200 };

test("data fade where samples lie over them", () => {
  const [alone, behind] = ["drawCloud, of data", "drawCloud"].map((name) =>
    marksIn(drawn(drawings[name]!, size), "fill", "data"),
  );
  expect(behind![0]!.style.globalAlpha).toBeLessThan(alone![0]!.style.globalAlpha!);
});

test("judge and forger have a line and a name each", () => {
  const picture = drawn(drawings["drawLosses, of two players"]!, size);
  const named = textsOf(picture).flatMap(({ text, colour }) => (colour === "muted" ? [] : [`${text} in ${colour}`]));
  expect(named).toEqual(["judge in ink", "forger in model"]);
});

test("families that reach as many spots have lines apart", () => {
  const picture = drawn(drawings.drawReached!, size);
  const [gan, diffusion] = ["model", "data"].map((colour) => boxOf(marksIn(picture, "stroke", colour)[0]!));
  expect(gan![1] - diffusion![1]).toBeGreaterThan(2); // pixels
  expect(summary(picture)).toMatchInlineSnapshot(`
    "text muted: “0” “500” “1000” “training rounds” “0” “2” “4” “6” “8”
    stroke line 1 px: 5 lines in 44–308 × 33–167
    text muted: “spots reached”
    stroke model 2 px: 2 lines in 70–308 × 34–134
    stroke guide 2 px: nothing
    stroke exact 2 px: nothing
    stroke data 2 px: 2 lines in 70–308 × 31–131
    text model: “GAN”
    text data: “Diffusion”"
  `);
});
