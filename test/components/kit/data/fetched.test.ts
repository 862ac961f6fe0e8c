import { afterEach, expect, test, vi } from "vitest";
import { fetched } from "../../../../src/components/kit/data/fetched.ts";

const address = new URL("https://example.org/record.json");
const answering = (answer: Response) => vi.stubGlobal("fetch", async () => answer);

afterEach(() => {
  vi.unstubAllGlobals();
});

test("gives what is on record", async () => {
  answering(Response.json({ steps: [1, 2] }));
  expect(await fetched(address)).toEqual({ steps: [1, 2] });
});

test("says what to do where it can't be had", async () => {
  answering(new Response("", { status: 404 }));
  await expect(fetched(address)).rejects.toThrow("couldn't be fetched (404). Reload the page.");
});
