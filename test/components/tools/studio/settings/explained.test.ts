import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explained } from "../../../../../src/components/tools/studio/settings/explained.ts";

const lessons = new URL("../../../../../src/lessons/", import.meta.url);
const folders = readdirSync(lessons);

test.each(Object.entries(explained))("%s leads to a figure of a lesson of that title", (_, [title, path]) => {
  const [name, hash] = path.split("/#");
  const folder = folders.find((each) => each.replace(/^\d+-/, "") === name!.replace(/\/$/, ""));
  const text = readFileSync(new URL(`${folder}/index.mdx`, lessons), "utf8");
  expect(text).toMatch(new RegExp(`^title: ${title}$`, "m"));
  if (hash) expect(text).toContain(`id="${hash.split(".")[0]}"`);
});
