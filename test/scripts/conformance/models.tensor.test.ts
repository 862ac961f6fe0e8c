import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { models } from "../../../scripts/conformance/models.ts";
import { startWasm } from "../../setup/start-wasm.ts";

const folder = new URL("../../reference/", import.meta.url);
const readBytes = (file: string) => readFileSync(new URL(file, folder));
const file = JSON.parse(readBytes("models.json").toString()) as Parameters<typeof models>[0];

beforeAll(startWasm);

describe("a model made by diffusers or transformers", () => {
  test.each(file.models)("$name gives what it gave there", async (model) => {
    const [outcome] = await models({ models: [model] }, readBytes);
    expect(outcome).toMatchObject({ result: "passed" });
  });

  test("fails where a number of its file is another", async () => {
    const [model] = file.models as [(typeof file.models)[number]];
    const changed = (path: string) => {
      const bytes = new Uint8Array(readBytes(path));
      if (path.endsWith(model.io_file)) bytes[bytes.length - 2]! ^= 0x40;
      return bytes;
    };
    expect((await models({ models: [model] }, changed))[0]).toMatchObject({ result: "failed" });
  });
});
