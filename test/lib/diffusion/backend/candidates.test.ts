import { expect, test } from "vitest";
import { deviceOf } from "../../../../src/lib/diffusion/backend/candidates.ts";

test.each([
  ["ANGLE (NVIDIA, NVIDIA GeForce GTX 1650 (0x00001F99) Direct3D11 vs_5_0 ps_5_0, D3D11)", "NVIDIA GeForce GTX 1650"],
  ["ANGLE (Apple, ANGLE Metal Renderer: Apple M1 Pro, Unspecified Version)", "Apple M1 Pro"],
  ["ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)", "Mesa Intel(R) UHD Graphics 620 (KBL GT2)"],
  ["Adreno (TM) 640", "Adreno (TM) 640"],
  ["Apple GPU", "Apple GPU"],
])("%s is a %s", (renderer, device) => {
  expect(deviceOf(renderer)).toBe(device);
});
