import { expect } from "vitest";
import { figure } from "../../setup/figure.ts";
import { test } from "../../setup/reader.ts";

const PATH = "autoencoders/";

test("figures answer by what is on record and by closed forms, and nothing that trains is fetched", async ({
  reader,
}) => {
  const page = await reader.open(PATH);
  const plane = await figure(page, "plane");
  await expect.poll(plane.numbers).toMatch(/along the field\s+2 %/);
  await plane.element.getByRole("application").press("ArrowRight");

  const cost = await figure(page, "cost");
  expect(await cost.numbers()).toMatch(/decoder's share\s+7 %/);
  await cost.element.getByRole("combobox", { name: "Network" }).selectOption("dit");
  expect(await cost.numbers()).toMatch(/0\.9 × fewer/);

  const scale = await figure(page, "scale");
  expect(await scale.numbers()).toMatch(/spread\s+5\.49/);
  expect(reader.requests.filter((address) => /tfjs|worker|models\//i.test(address))).toEqual([]);
});

test("an autoencoder is trained on the reader's machine, and the training can be stopped", {
  timeout: 150_000,
}, async ({ reader }) => {
  const page = await reader.open(`${PATH}#train.steps=5000`);
  const { element } = await figure(page, "train");
  await element.getByRole("button", { name: "Train an autoencoder" }).click();
  await element.getByText(/Training on digits: step [1-9]\d* of 5000/).waitFor({ timeout: 120_000 });
  await element.getByRole("button", { name: "Stop" }).click();
  await element.getByRole("button", { name: "Train again" }).waitFor();
});
