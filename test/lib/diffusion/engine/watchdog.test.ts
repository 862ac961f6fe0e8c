import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Watchdog } from "../../../../src/lib/diffusion/engine/watchdog.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => {});

test("barks after the patience, once", async () => {
  const bark = vi.fn();
  void new Watchdog(bark).during(5000, never());
  await vi.advanceTimersByTimeAsync(4000);
  expect(bark).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(bark.mock.calls).toEqual([[5000]]);
});

test("is quiet while nothing is waited for, and while answers come", async () => {
  const bark = vi.fn();
  const watchdog = new Watchdog(bark);
  void watchdog.during(4000, never());
  for (let i = 0; i < 10; i++) {
    const answer = Promise.withResolvers<void>();
    void watchdog.during(4000, answer.promise);
    await vi.advanceTimersByTimeAsync(3000);
    answer.resolve();
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(bark).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(4000);
  expect(bark).toHaveBeenCalledTimes(1);
});

test("waits for all that was asked together, since one worker answers them in turn", async () => {
  const bark = vi.fn();
  const watchdog = new Watchdog(bark);
  void watchdog.during(3000, never());
  void watchdog.during(5000, never());
  await vi.advanceTimersByTimeAsync(7000);
  expect(bark).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(bark).toHaveBeenCalledTimes(1);
});

test("does not take a computer's sleep for silence", async () => {
  const bark = vi.fn();
  void new Watchdog(bark).during(10_000, never());
  await vi.advanceTimersByTimeAsync(1000);
  const clock = vi.spyOn(performance, "now").mockReturnValue(3_600_000);
  await vi.advanceTimersByTimeAsync(1000);
  clock.mockRestore();
  expect(bark).not.toHaveBeenCalled();
});

test("passes results and errors on, and stops its clock", async () => {
  const watchdog = new Watchdog(() => {});
  expect(await watchdog.during(1000, Promise.resolve(7))).toBe(7);
  await expect(watchdog.during(1000, Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(vi.getTimerCount()).toBe(0);
});
