import { expect, test } from "vitest";
import { requireRoom } from "../../../../src/lib/diffusion/jobs/room.ts";
import { parseNetwork } from "../../../../src/lib/diffusion/networks/named.ts";
import { tiny } from "../networks/tiny.ts";

const data = { shape: [8, 8, 1], classes: 0 };

test("a job is refused where a piece of it fits no buffer, with what it needs and what there is", () => {
  const network = parseNetwork(tiny["unet-2d"], data);
  const most = 4 * network.size;
  expect(() => requireRoom(network, { examples: 1 }, most)).not.toThrow();
  expect(() => requireRoom(network, { examples: 1 }, most - 1)).toThrow(
    /^The network's weights take 0\.0 MB in one piece; this device holds 0\.0 MB at most: take a smaller network\.$/,
  );
  expect(() => requireRoom(network, { examples: 1000 }, 2e6)).toThrow(
    "The network's layers for 1000 examples take 3.1 MB in one piece; this device holds 2.0 MB at most",
  );
  expect(() => requireRoom(network, { examples: 1, resident: 1e6 }, 2e6)).toThrow("The data take 4.0 MB");
});

test("the largest tensor is a convolution's, a dense layer's or what it is given", () => {
  // On the way up, 8 and 4 channels are joined before 64 pixels' last block.
  expect(parseNetwork(tiny["unet-2d"], data).largest).toBe(12 * 64);
  expect(parseNetwork(tiny.dit, data).largest).toBe(16 * 4 * 8);
  expect(parseNetwork(tiny["u-vit"], data).largest).toBe(17 * 4 * 8);
  expect(parseNetwork(tiny.mlp, { shape: [2], classes: 0 }).largest).toBe(34);
});
