import { normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [channels: number[][], groups: number];

const tiny = 1e-5;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[]) => mean(values.map((value) => (value - mean(values)) ** 2));

/** Each part brought to mean 0 and spread 1 by `how`; parts are runs of channels. */
function inParts(
  channels: readonly number[][],
  size: number,
  how: (values: readonly number[]) => (value: number) => number,
) {
  return channels.map((channel, c) => {
    const from = size * Math.floor(c / size);
    return channel.map(how(channels.slice(from, from + size).flat()));
  });
}

const plain = (values: readonly number[]) => {
  const [middle, spread] = [mean(values), Math.sqrt(variance(values) + tiny)];
  return (value: number) => (value - middle) / spread;
};

export default code<Args>({
  title: "Group norm",
  prompt:
    "Of one picture, given as a list of channels, each the list of its pixels: put the channels into groups, the first $C/G$ of them into the first, and so on. Bring all numbers of a group to mean 0 and spread 1, $(x - \\mu)/\\sqrt{s^2 + \\epsilon}$ with the mean squared distance $s^2$ from the mean and $\\epsilon = 10^{-5}$. (Scale and offset are left out.)",
  entry: "groupNorm",
  given: "const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;",
  starter: `function groupNorm(channels: number[][], groups: number): number[][] {
  const size = channels.length / groups;
  return channels.map((channel, c) => {
    const first = size * Math.floor(c / size);
    const group = channels.slice(____, ____).flat();
    const mu = ____;
    const variance = ____;
    return channel.map((x) => ____);
  });
}`,
  solution: `function groupNorm(channels: number[][], groups: number): number[][] {
  const size = channels.length / groups;
  return channels.map((channel, c) => {
    const first = size * Math.floor(c / size);
    const group = channels.slice(first, first + size).flat();
    const mu = mean(group);
    const variance = mean(group.map((x) => (x - mu) ** 2));
    return channel.map((x) => (x - mu) / Math.sqrt(variance + 1e-5));
  });
}`,
  hints: [
    "The group of channel `c` has the channels from `first` to `first + size`, and `flat()` makes one list of all their pixels.",
    "The variance is `mean(group.map((x) => (x - mu) ** 2))`.",
  ],
  calls: (rng) =>
    [2, 1, 4, 2].map(
      (groups, i): Args => [several(rng.fork(i), 4, (each) => normals(each, 5).map((x) => 3 * x + 1)), groups],
    ),
  oracle: (channels, groups) => inParts(channels, channels.length / groups, plain),
  within: 1e-9, // means of twenty numbers in double precision
  mistakes: [
    {
      by: (channels) => inParts(channels, 1, plain),
      says: "Each channel is brought to 0 and 1 by itself: that is an instance norm. Take all channels of the group.",
    },
    {
      by: (channels) => inParts(channels, channels.length, plain),
      says: "You take all channels together: that is one group. There are several.",
    },
    {
      by: (channels, groups) =>
        inParts(channels, channels.length / groups, (values) => (x) => (x - mean(values)) / (variance(values) + tiny)),
      says: "You divide by the variance. Divide by its root, the spread.",
    },
    {
      by: (channels, groups) =>
        inParts(channels, channels.length / groups, (values) => (x) => x / Math.sqrt(variance(values) + tiny)),
      says: "The spread is right, but the mean is still there: take it away from each number.",
    },
    {
      by: (channels, groups) =>
        inParts(
          channels,
          channels.length / groups,
          (values) => (x) =>
            (x - mean(values)) / Math.sqrt((variance(values) * values.length) / (values.length - 1) + tiny),
        ),
      says: "You divide the squares by one less than their number. A norm takes the plain mean of the squares.",
    },
  ],
});
