import { readFileSync } from "node:fs";
import { inFile } from "../../src/lib/diffusion/formats/file-error.ts";
import { bytesSource, type Source } from "../../src/lib/diffusion/formats/files/source.ts";
import { writtenBytes, writtenText } from "../../src/lib/diffusion/formats/files/written.ts";
import { openSafetensors } from "../../src/lib/diffusion/formats/safetensors/open.ts";
import {
  type Dtype,
  readSafetensors,
  writeSafetensors,
} from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { zipTree } from "../../src/lib/diffusion/formats/zip/read.ts";
import { zipStream } from "../../src/lib/diffusion/formats/zip/write.ts";
import { configs, pipelines, shards } from "./folders.ts";
import { pictures } from "./pictures.ts";
import { deflatedZip, zip64 } from "./python-zips.ts";

/** A reader of files, and good files for it. */
export interface FuzzTarget {
  readonly name: string;
  readonly good: readonly Uint8Array[];
  /** Changed word by word rather than byte by byte. */
  readonly isText?: boolean;
  /** Reads all there is. @throws FileError, with its file and its field, for what can't be used */
  read(bytes: Uint8Array<ArrayBuffer>): Promise<unknown>;
}

const small = (): Uint8Array => {
  const tensor = (dtype: Dtype, shape: number[], data: Float32Array | Uint8Array) => ({ dtype, shape, data });
  return writeSafetensors(
    [
      ["layers.0.weight", tensor("F32", [2, 3], new Float32Array(6).fill(1))],
      ["half", tensor("F16", [4], new Float32Array(4))],
      ["packed", tensor("F4", [2, 2], new Uint8Array(2))],
      ["bytes", tensor("U8", [3], new Uint8Array(3))],
      ["none", tensor("BF16", [0, 7], new Float32Array(0))],
    ],
    { title: "small" },
  );
};

const reference = "test/reference/models/vae_tiny/diffusion_pytorch_model.safetensors";

/** Tensors one at a time, and then the file as a whole. */
const safetensors: FuzzTarget = {
  name: "safetensors",
  good: [small(), readFileSync(reference)],
  read: (bytes) =>
    inFile("weights.safetensors", async () => {
      const file = await openSafetensors(bytesSource(bytes));
      for (const name of file.infos.keys()) await file.read(name);
      readSafetensors(bytes);
    }),
};

/** The words of a header, with the length put right. */
const header: FuzzTarget = {
  name: "header of safetensors",
  good: [textOf(small())],
  isText: true,
  read: (text) => {
    const length = new Uint8Array(8);
    new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
    return safetensors.read(new Uint8Array(Buffer.concat([length, text, new Uint8Array(37)])));
  },
};

function textOf(file: Uint8Array): Uint8Array {
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  return file.subarray(8, 8 + length);
}

const piece = 1 << 16;

async function readAll(source: Source): Promise<void> {
  for (let from = 0; from < source.size; from += piece) await source.read(from, Math.min(source.size, from + piece));
}

const zip = (good: readonly Uint8Array[]): FuzzTarget => ({
  name: "zip",
  good,
  read: (bytes) =>
    inFile("model.zip", async () => {
      const tree = await zipTree(bytesSource(bytes));
      for (const path of await tree.list()) await readAll(await tree.open(path));
    }),
});

async function stored(): Promise<Uint8Array> {
  const files = [writtenText("unet/config.json", "{}"), writtenBytes("unet/x.bin", new Uint8Array(90).fill(3))];
  return new Uint8Array(await new Response(zipStream(files)).arrayBuffer());
}

/** Every reader of files from outside: a new one is a line here. */
export const fuzzTargets = async (): Promise<readonly FuzzTarget[]> => [
  safetensors,
  header,
  zip([await stored(), deflatedZip, zip64]),
  pictures(),
  shards(),
  ...(await pipelines()),
  ...configs(),
];
