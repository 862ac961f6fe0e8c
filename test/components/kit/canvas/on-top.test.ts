import { expect, test } from "vitest";
import { drawnWithTop, onTop } from "../../../../src/components/kit/canvas/on-top.ts";

/** A context that keeps in which order what is done. */
function told() {
  const done: string[] = [];
  const context = {
    getTransform: () => "here",
    setTransform: (place: string) => done.push(`from ${place}`),
    save: () => undefined,
    restore: () => undefined,
  };
  return { done, context: context as unknown as CanvasRenderingContext2D };
}

test("what lies on top is drawn after all else, from where the origin was", () => {
  const { context, done } = told();
  drawnWithTop(context, () => {
    onTop(context, () => done.push("a number"));
    done.push("dots");
  });
  expect(done).toEqual(["dots", "from here", "a number"]);
});

test("outside of a surface it is drawn at once, also after a drawing that failed", () => {
  const { context, done } = told();
  const failing = () => {
    onTop(context, () => done.push("never"));
    throw new Error("no picture");
  };
  expect(() => drawnWithTop(context, failing)).toThrow("no picture");
  onTop(context, () => done.push("a number"));
  expect(done).toEqual(["a number"]);
});
