import { expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

test("a letter is there before anything computes, and is drawn anew at a click and at other noise", async ({
  reader,
}) => {
  const page = await reader.open("learn-to-denoise/?backend=wasm", { width: 360 });
  const { element } = await figure(page, "nb-denoise-pictures");
  await element.getByText("Drawn beforehand").waitFor();
  expect(reader.requests.filter((address) => address.includes("/models/"))).toEqual([]);
  await element.getByRole("button", { name: "Draw here" }).click();
  await element.getByRole("button", { name: "Draw again" }).waitFor();
  await element.getByRole("button", { name: "New noise" }).click();
  await element.getByRole("button", { name: "Stop" }).waitFor();
  await element.getByRole("button", { name: "Draw again" }).waitFor();
  await element.getByRole("button", { name: "Start over" }).click();
  await element.getByText("Drawn beforehand").waitFor();
});
