import { expect, test } from "vitest";
import { parse } from "../../../../src/components/text/predict/memory.ts";

test("reads back what was stored", () =>
  expect(parse('{"choice":2,"revealed":true}')).toEqual({ choice: 2, revealed: true }));

test.each([null, "", "nonsense", "null", "[]", '{"choice":-1}', '{"choice":"1"}', '{"choice":0.5}'])(
  "takes %j for no answer",
  (text) => {
    expect(parse(text)).toBeUndefined();
  },
);
