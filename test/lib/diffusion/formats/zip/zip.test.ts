import { expect, test } from "vitest";
import { blobSource, bytesSource, readText } from "../../../../../src/lib/diffusion/formats/files/source.ts";
import { writtenBytes, writtenText } from "../../../../../src/lib/diffusion/formats/files/written.ts";
import { ZipError } from "../../../../../src/lib/diffusion/formats/zip/error.ts";
import { zipTree } from "../../../../../src/lib/diffusion/formats/zip/read.ts";
import { zipSize, zipStream } from "../../../../../src/lib/diffusion/formats/zip/write.ts";

/** Made by Python 3.11's zipfile: m/config.json and m/data.bin, deflated; and stored with zipfile.ZIP64_LIMIT = 5. */
const deflated = Buffer.from(
  "UEsDBBQAAAAIAAAAIQBlRjKMFgAAABQAAAANAAAAbS9jb25maWcuanNvbqtWik/OSSwujs9LzE1VslJQilCqBQBQSwMEFAAAAAgAAAAhAGAMAVAHAAAAUAAAAAoAAABtL2RhdGEuYmluS0xKpCoEAFBLAQIUAxQAAAAIAAAAIQBlRjKMFgAAABQAAAANAAAAAAAAAAAAAACAAQAAAABtL2NvbmZpZy5qc29uUEsBAhQDFAAAAAgAAAAhAGAMAVAHAAAAUAAAAAoAAAAAAAAAAAAAAIABQQAAAG0vZGF0YS5iaW5QSwUGAAAAAAIAAgBzAAAAcAAAAAAA",
  "base64",
);
const zip64 = Buffer.from(
  "UEsDBC0AAAAAAAAAIQBlRjKM//////////8NABQAbS9jb25maWcuanNvbgEAEAAUAAAAAAAAABQAAAAAAAAAeyJfY2xhc3NfbmFtZSI6ICJYIn1QSwMELQAAAAAAAAAhAGAMAVD//////////woAFABtL2RhdGEuYmluAQAQAFAAAAAAAAAAUAAAAAAAAABhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYlBLAQItAy0AAAAAAAAAIQBlRjKM//////////8NABQAAAAAAAAAAACAAQAAAABtL2NvbmZpZy5qc29uAQAQABQAAAAAAAAAFAAAAAAAAABQSwECLQMtAAAAAAAAACEAYAwBUP//////////CgAcAAAAAAAAAAAAgAH/////bS9kYXRhLmJpbgEAGABQAAAAAAAAAFAAAAAAAAAAUwAAAAAAAABQSwYGLAAAAAAAAAAtAC0AAAAAAAAAAAACAAAAAAAAAAIAAAAAAAAAowAAAAAAAADfAAAAAAAAAFBLBgcAAAAAggEAAAAAAAABAAAAUEsFBgAAAAACAAIAowAAAN8AAAAAAA==",
  "base64",
);

test.each([
  ["deflated", bytesSource(deflated)],
  ["zip64", bytesSource(zip64)],
  ["a blob", blobSource(new Blob([deflated]))],
])("reads what Python wrote, %s", async (_, source) => {
  const tree = await zipTree(source);
  expect(await tree.list()).toEqual(["m/config.json", "m/data.bin"]);
  expect(await readText(await tree.open("m/config.json"))).toBe(`{"_class_name": "X"}`);
  const data = await tree.open("m/data.bin");
  expect(data.size).toBe(80);
  expect(Buffer.from(await data.read(10, 14)).toString()).toBe("abab");
});

const files = () => [writtenText("a/ä.txt", "hello"), writtenBytes("b.bin", new Uint8Array(3000).fill(7))];
const archive = async () => new Uint8Array(await new Response(zipStream(files())).arrayBuffer());

test("what is written is read again, is as long as was told, and the same each time", async () => {
  const bytes = await archive();
  expect(bytes.length).toBe(zipSize(files()));
  expect(await archive()).toEqual(bytes);
  const tree = await zipTree(bytesSource(bytes));
  expect(await tree.list()).toEqual(["a/ä.txt", "b.bin"]);
  expect(await readText(await tree.open("a/ä.txt"))).toBe("hello");
});

test("stored files are read where they lie", async () => {
  const bytes = await archive();
  const asked: number[] = [];
  const source = { ...bytesSource(bytes), read: async (from: number, to: number) => bytes.slice(from, to) };
  const tree = await zipTree(source);
  const opened = await tree.open("b.bin");
  source.read = async (from, to) => {
    asked.push(to - from);
    return bytes.slice(from, to);
  };
  expect([...(await opened.read(2000, 2003))]).toEqual([7, 7, 7]);
  expect(asked).toEqual([3]);
});

const changed = (bytes: Uint8Array, at: number, to: number) => bytes.map((byte, i) => (i === at ? to : byte));
const central = deflated.indexOf("PK\u0001\u0002");

test.each<[string, Uint8Array, RegExp]>([
  ["nothing", new Uint8Array(), /can't be read: could not find end of central directory/],
  ["cut short", deflated.subarray(0, -30), /could not find end of central directory/],
  ["a list beyond the end", changed(deflated, deflated.length - 3, 0x70), /asked for, but the file has 249/],
  [
    "a file that leads out",
    Buffer.from(deflated.toString("latin1").replaceAll("m/data", "../ata"), "latin1"),
    /leads out/,
  ],
])("refuses %s", async (_, bytes, message) => {
  const error = await zipTree(bytesSource(bytes)).catch((one: unknown) => one as Error);
  expect(error).toBeInstanceOf(ZipError);
  expect((error as Error).message).toMatch(message);
});

test("refuses a file twice", async () => {
  const twice = [writtenText("a", "1"), writtenText("a", "2")];
  const bytes = new Uint8Array(await new Response(zipStream(twice)).arrayBuffer());
  await expect(zipTree(bytesSource(bytes))).rejects.toThrow("has this file twice");
});

test("refuses what claims to unpack to more than it can, and what is encrypted", async () => {
  const bomb = Buffer.from(deflated);
  bomb.writeUInt32LE(1 << 30, central + 24);
  const open = async (bytes: Uint8Array) => (await zipTree(bytesSource(bytes))).open("m/config.json");
  await expect(open(bomb)).rejects.toThrow("m/config.json: The file claims to unpack from 22 to 1073741824 bytes");
  await expect(open(changed(deflated, central + 8, 1))).rejects.toThrow("is encrypted");
  await expect(open(changed(deflated, 45, 0xff))).rejects.toThrow(ZipError);
});
