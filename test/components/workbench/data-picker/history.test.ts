import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { History } from "../../../../src/components/workbench/data-picker/history.ts";

test("goes back and forth, and forgets what was undone once something new is done", () => {
  assert(
    property(array(constantFrom("push", "undo", "redo"), { maxLength: 40 }), (moves) => {
      const history = new History(0);
      let [states, at] = [[0], 0];
      moves.forEach((move, i) => {
        if (move === "push") {
          history.push(i + 1);
          states = [...states.slice(0, at + 1), i + 1];
          at++;
        } else {
          history[move as "undo"]();
          at = Math.min(states.length - 1, Math.max(0, at + (move === "undo" ? -1 : 1)));
        }
        expect(history.now).toBe(states[at]);
        expect([history.canUndo, history.canRedo]).toEqual([at > 0, at < states.length - 1]);
      });
    }),
  );
});
