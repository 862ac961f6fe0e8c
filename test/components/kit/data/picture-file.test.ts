import { describe, expect, test } from "vitest";
import { cameraComplaint } from "../../../../src/components/kit/data/camera.ts";
import { dimensions } from "../../../../src/components/kit/data/dimensions.ts";
import { complaint, tooLarge } from "../../../../src/components/kit/data/picture-file.ts";

const padded = (...bytes: number[]) => Uint8Array.from({ length: 64 }, (_, i) => bytes[i] ?? 0);
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

const png = padded(
  0x89,
  ...ascii("PNG"),
  13,
  10,
  26,
  10,
  0,
  0,
  0,
  13,
  ...ascii("IHDR"),
  0,
  0,
  0x75,
  0x30,
  0,
  0,
  0x27,
  0x10,
);
const gif = padded(...ascii("GIF89a"), 0x40, 0x01, 0xf0, 0x00);
const jpeg = padded(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0x01, 0x2c, 0x02, 0x58);
const webp = padded(
  ...ascii("RIFF"),
  0,
  0,
  0,
  0,
  ...ascii("WEBPVP8X"),
  10,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0x3f,
  0x1f,
  0,
  0x0f,
  0x0f,
  0,
);

describe("dimensions", () => {
  test("reads the headers of PNG, GIF, JPEG and WebP", () => {
    expect(dimensions(png)).toEqual({ width: 30000, height: 10000 });
    expect(dimensions(gif)).toEqual({ width: 320, height: 240 });
    expect(dimensions(jpeg)).toEqual({ width: 600, height: 300 });
    expect(dimensions(webp)).toEqual({ width: 8000, height: 3856 });
  });

  test("says nothing of what it does not know", () => {
    expect(dimensions(padded(...ascii("hello")))).toBeUndefined();
    expect(dimensions(Uint8Array.of(0x89, 0x50))).toBeUndefined();
  });
});

describe("complaints", () => {
  test("name the file, what is wrong and what would work", () => {
    expect(complaint({ name: "a.png", size: 0, type: "image/png" })).toMatch(/a\.png is empty.*Choose a JPEG/);
    expect(complaint({ name: "a.pdf", size: 9, type: "application/pdf" })).toMatch(
      /not a picture: its type is application\/pdf/,
    );
    expect(complaint({ name: "a.png", size: 200 * 2 ** 20, type: "image/png" })).toMatch(/200 MB; up to 64 MB/);
    expect(complaint({ name: "a.png", size: 9000, type: "image/png" })).toBeUndefined();
    expect(tooLarge("a.png", png)).toMatch(/30000 × 10000 pixels; up to 100 million/);
    expect(tooLarge("a.gif", gif)).toBeUndefined();
  });

  test("of the camera tell denied, absent and busy apart", () => {
    const sentence = (name: string) => cameraComplaint(new DOMException("", name));
    expect(sentence("NotAllowedError")).toMatch(/denied/);
    expect(sentence("NotFoundError")).toMatch(/No camera was found/);
    expect(sentence("NotReadableError")).toMatch(/another program/);
    expect(sentence("AbortError")).toMatch(/AbortError/);
    expect(cameraComplaint(new Error("?"))).toMatch(/did not start\./);
  });
});
