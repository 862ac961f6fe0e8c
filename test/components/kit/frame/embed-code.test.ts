import { expect, test } from "vitest";
import { frameCode } from "../../../../src/components/kit/frame/embed-code.ts";

const figure = { site: "https://a.org/course/", widget: "score-field", id: "field", title: 'A "field"', height: 500 };

test("the frame's address is the site's own, with figure and state, and nothing breaks out of the code", () => {
  const code = frameCode({ ...figure, hash: "#field.t=0.3&field.point=true" });
  expect(code).toContain('src="https://a.org/course/embed/score-field/?figure=field#field.t=0.3&amp;field.point=true"');
  expect(code).toContain('title="A &quot;field&quot;"');
  expect(code).toMatch(/^<iframe [^<>]*><\/iframe>$/);
});

test("a figure without an id or without a state needs neither", () => {
  expect(frameCode({ ...figure, id: "", hash: "#" })).toContain('src="https://a.org/course/embed/score-field/"');
});
