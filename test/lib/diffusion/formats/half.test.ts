import { describe, expect, test } from "vitest";
import { fromBfloat16, fromFloat16, toBfloat16, toFloat16 } from "../../../../src/lib/diffusion/formats/half.ts";

/** Printed by numpy 2.4.6 and ml_dtypes 0.6.0: float32 numbers, and their bits as float16 and bfloat16. */
const numbers = [
  0.00012573022104334086,
  -1.3210486871084726e-10,
  6.40422659348161e-10,
  1.0490012192221343e-9,
  -5.35669397727645e-10,
  3.615950584411621,
  0.013040000572800636,
  0.9470809698104858,
  -7.037352247607487e-7,
  -1.2654215097427368,
  -62.32744598388672,
  4.132597950956551e-6,
  -0.00232503074221313,
  -21879.166015625,
  -1245.910888671875,
  -73226.734375,
  -5.442589826998301e-5,
  -3.163001537322998,
  41163.0546875,
  1.042513370513916,
  65519.8984375,
  65520,
  2 ** -24,
  2 ** -25,
  3.010034532735517e-8,
  6.103515625e-5,
  6.10290517215617e-5,
  3.3895313892515355e38,
  1.00048828125,
  1.00146484375,
  1.00390625,
  1.01171875,
];
const float16 = [
  2079, 32768, 0, 0, 32768, 17211, 8877, 15252, 32780, 48400, 54218, 69, 39107, 62807, 58590, 64512, 33681, 49747,
  30982, 15404, 31743, 31744, 1, 0, 1, 1024, 1024, 31744, 15360, 15362, 15364, 15372,
];
const bfloat16 = [
  14596, 44817, 12336, 12432, 45075, 16487, 15446, 16242, 46397, 49058, 49785, 13963, 47896, 50859, 50332, 51087, 47204,
  49226, 18209, 16261, 18304, 18304, 13184, 13056, 13057, 14464, 14464, 32639, 16256, 16256, 16256, 16258,
];

test("rounds to 16 bits as numpy does", () => {
  expect(numbers.map(toFloat16)).toEqual(float16);
  expect(numbers.map(toBfloat16)).toEqual(bfloat16);
});

describe.each([
  ["float16", fromFloat16, toFloat16, 0x7c00],
  ["bfloat16", fromBfloat16, toBfloat16, 0x7f80],
] as const)("%s", (_, from, to, infinity) => {
  test("all 65,536 values survive going there and back", () => {
    for (let bits = 0; bits < 65536; bits++) {
      const value = from(bits);
      expect(Number.isNaN(value)).toBe((bits & 0x7fff) > infinity);
      if (!Number.isNaN(value)) expect(to(value)).toBe(bits);
    }
    expect(from(to(Number.NaN))).toBeNaN();
  });
});
