import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "When decoding is half of it",
  prompt:
    "In the figure of the cost, with the U-Net and pictures of 512: after how few evaluations is the decoder's share below one half for the first time?",
  figure: "cost",
  lacks: ({ state, readings }) => {
    if ((state.network ?? "unet") !== "unet" || Number(state.side ?? 512) !== 512)
      return "Take the U-Net and a side of 512.";
    const share = readings.share ?? Number.NaN;
    if (!(share < 50)) return "The decoder is half of the work or more: the network is asked more often.";
    return share > 40 ? undefined : "It is below one half with fewer already.";
  },
  solution: { state: { network: "unet", side: "512", evaluations: "4" }, readings: { share: 43.9 } },
  mistakes: [
    { seen: { state: { network: "dit", evaluations: "4" }, readings: { share: 44 } }, says: "U-Net" },
    { seen: { state: { evaluations: "3" }, readings: { share: 51.1 } }, says: "more often" },
    { seen: { state: { evaluations: "40" }, readings: { share: 7.3 } }, says: "fewer already" },
  ],
  hints: ["The slider of evaluations counts how often the network is asked for one picture."],
  because:
    "With one evaluation, as a distilled model takes it, three quarters of the work is decoding. Whoever makes sampling fast has to make the decoder fast as well: small ones such as TAESD are made for it.",
});
