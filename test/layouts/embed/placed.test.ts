import { expect, test } from "vitest";
import { placedIn } from "../../../src/layouts/embed/placed.ts";

test("figures of a page are found with what their author set, and captions without components", () => {
  const page = `
Text with <nb-predict id="x">a question</nb-predict>.

<nb-score-field id="tweedie" point t="0.3" heading="Follow the arrow">

  Ends at <Measured figure="a" within="0.1">0.49</Measured> of it, *about*.

</nb-score-field>
<nb-hero>no title</nb-hero>
<nb-guidance-live heading="One line">Caption.</nb-guidance-live>`;
  expect(placedIn(page)).toEqual([
    {
      widget: "score-field",
      id: "tweedie",
      title: "Follow the arrow",
      attributes: { point: "", t: "0.3" },
      caption: "Ends at 0.49 of it, *about*.",
    },
    { widget: "guidance-live", id: "", title: "One line", attributes: {}, caption: "Caption." },
  ]);
});
