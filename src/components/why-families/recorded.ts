import { fromBase64 } from "../../lib/diffusion/data/base64.ts";
import type { FamilyName } from "../../lib/diffusion/jobs/families-types.ts";
import { rounds } from "./job.ts";
import type { Quality } from "./measure.ts";
import type { Runner, Standing } from "./race.ts";

interface Kept {
  /** Coordinates of 300 of the samples, in 48ths, a byte each. */
  readonly points: string;
  readonly quality: Quality;
  readonly evaluations: number;
  readonly milliseconds: number;
  readonly millisecondsPerRound: number;
}

/** The end of the default run: seed 1 on WebAssembly, two cores. */
const kept: Readonly<Record<FamilyName, Kept>> = {
  gan: {
    points:
      "5DtC-CovNyUtMSE4_74PO0LrEcPuvMkqNigZwsXh6b_bNd442zdEBrz9yNgxLQS9O9kzLN446kEzKPJF-j4vz0IAPNXvPc3SGjvruMTkShO7CSgwzCo6I-DGCr4szkQO_7VG6xPC0i8_8MrWKzIo_74PBD0lNrgYET3ZxEIiNSPVy8bcOdsnMuE62cTF3uw6O-IARdnXQfoaQjjU2r7L1En7NSTjw0LyLC1H5z7bAL29-cDvwO45JQvAPdvE4cUtRhBD7EYZIMUwKkoHJR7AFz3b4cPC6Csw97062jrZzdD7vsEYRObC5CE0_j4OPtrDQv2_BhLCv-3ewNg17js8HAy-JTZD6RG5E8PJ1igzDb8oM-fA0zsvzxrGSwzfOMjZAD3QzAW93jYwziPc2sIkyCwxQvPgP9THwewiyTXTIcn-SkIGzdDOKwW1PwQRwT7hIsYgyBm-yCi9BMLsxuA94dU4uBn6PvQ-6TzCFyw6QA0_4Ak9QBg_GzYov_Q620AI7zzp3ge_28YHPee-vQMfOTE5Q_0_FwS9IjQuLiHFwhwlNUET3TbrPOfDO9bRy_E4I-_fwEMRPxv4wkMQwRbSy9fHQxIeNUAaITYszkP2Q_092-s74DnB7SgxDTu-9TvcJsVDBeM7NdTJKM3SEcHpvc7R0zC_E-u98rxB5r7x-D70Pd69Mi3VMic0QQAvz7745MH-QBQ8QhJEB7339j0yLAA-_bhD_kIRIjYVw0EKvxM7Ht44vxI-Cr4OKDwYxuLC0ci_Ey3NQujjOkLvAD03IzLRydhD-0QJ",
    quality: { spots: 8, precision: 0.54, recall: 0.798, distance: 0.1244 },
    evaluations: 1,
    milliseconds: 1.1,
    millisecondsPerRound: 1.51,
  },
  vae: {
    points:
      "FUC-IONE6kzVJesrJMUAQr783cEmyDsv3TMOuinPHr0kNSA8Hje9GzUcPPXmSCHMzOfuORY9LgjoNyAEDjrkxcIlv-kmKkYL6T3W3jjjx_QPzOw9LTHiMe7FPtrK1cUexOfE7B28ITbDAxvG20LR3j0T4ETmQvC-60AuyLz30idEDD7t6MLnRRZCPOM-EOPPwOoPEdnSwAzbz8_nztY92cHj2jc_8b7_3y3D8sPmMtZJGkbxNervPxnHx-Y3-hG_u_6kBbnvx-bSN7zw3NU1Gr7aQutSIt0-GL7I6ta9OekWuDIgve5EAeNA-T7hRTrexRRA5xC9RQ8y2SFAGzrhPPy45UGm9tbkEsYDw-w7LsnzNhfIDdO88SW3yusjO07_BkQ_6xnLJz_xxM_mLd8Nv-I8wA4x7TfdPuwQvOrC5LgU5sEKNd47D8XdvBQexL3f8r0TwLXiLzQa1TvUNd_C5Dje77nyOxo9Ej9KIOoJwR3C6do_zzPfM-k2NiPmxMcZCT3I3xPH9rb4OBvAQiDkM9HuwxTTKx_N8UDVJ8fnMCjaQcEvHz4QO-DNtuw98trTxdg71dky4TPivNMiOBslxj_j1SfV3eQ-2Ee9170LwxrF4iBCHktB1elA8kRHFcLlvue-JCItwOMoNEIPH81D20QMOg48CjjOHci47TQL7z4TQNLg7T8kJ-5ExRgJxD8G-cLhzOlEwAvEFzIN_zrmOwVAz9_CHL8M4kYPuMQbPRTwNRgyMB-_Gyra2wUdwPW-1Mw0IMrarPAuL777AD7iP8vZKtDAFcsi",
    quality: { spots: 8, precision: 0.627, recall: 0.995, distance: 0.0975 },
    evaluations: 1,
    milliseconds: 1.4,
    millisecondsPerRound: 1.8,
  },
  autoregressive: {
    points:
      "Qe0dvjXn5jjnuelBG8DEHj0VQRIcPx3B3cRMEhnKPesQwUDwGMgRNcEaOxu_7bjhwd_nRujCGMI7JBrCI8nI5xxFufhH7iBDw-fA5sjjxebB5xZDNd7jwSM-DzjdOxo8v93B5DzfxOnjvR1H5Ty358Uk6cs84iPK8MPpR-dAQem5G96y4DsdyBvIyA_eREf3QOfnRrof6ToWwjkZHDO8FjML7z7A3-RCvhbozcwZ7DXKGD3oR-rO6OXGFsQcxrLnROXnNEDlHj_H5hzBPODhzRbMPRTB5RI8xuYWvbnvPxgWRcDoH8Dju9i9Ru4fvRc75MM7EEgb6kQaRUAg5DsYQDzkGsQWyuI3wxgYyhTFQug85OzCI8AUvxm-OiHJGeBCxOnjwDoQOuq93-S8NCHqRcLs6TFHEfi_5cPhyRgzHMbaxcDhELvsPOy56jMYxh08D8bD6fA_D0BAF8QgTiI6JOnKQhA0Hz_p3bnoRunFPN3FFhjCGbw15ulNPuG96BY0uxHfv-W-6zzAEh1GPBxCGDneDcbD6UAQFkY1GsMi57w4IUHaEULG5cbmuuTuwTcaPQ8azTrhwCE-6sAf5sUWNUHtHDrqO78aQRk83cPpRRPjOrkkQugkPiNA9zkSOuC5Dzu6Jz4Wv-FE6OTLG8TruTrhET7B58UjPRAWO7kLGEHkzeS_Rue6IB87vPDGFjjuwBZFIdk7O93iP-04weg9Fx4_PfY35uVC57vFFeHK8sXlR93F3j0aP-7Fu-Q1GxlM4Trvvz_kPO0RNu7A6Mwdyu1Oweg_GBbF",
    quality: { spots: 8, precision: 0.922, recall: 0.985, distance: 0.0862 },
    evaluations: 2,
    milliseconds: 6.5,
    millisecondsPerRound: 1.02,
  },
  diffusion: {
    points:
      "60C_58Qkvx7GFscYHsPkO77kE8BA5RlJwRsbwDznHMQUO-8_-D--EyE5QBrBH0Tl38DBHAhHGjHCGSwf6Trqv7_rxePzOUEb4Dzmwj0Sx-Y35cUZFz7AG-3DSOflvr0Y5MPE5UThFT3A5jvlwx3mxhw940PIIhjG4j4_5sbowxdGHj4Y8LzLKOxAQRZBIPXH48j1NefEwOjpyeS75sM-6crhwxhFGb_mxBjH48HgROUjOD0ZPRfAGzrfweA-GhvLxei24cjk5MDEGMXm58caPsTdRBlBKcMiJczD5Oe1PxccwhxFxOU-G8Ua5UDjP0Drv-k7GEDgPR9A5wo-6Ea9HhjAxiC43-TEPd8YxMQcReTEHB3FG8ziwEHexub0RUAb5ztAFkPkBjoZveXGP-cdv8Mdv-Y2BD_qPRgfvxe88sEZ0MERPuk2HeTCwetD4cHjF78hwOPCGUQ66DzqPOzD5TfqFcXnPuw66UIfTMjxuxbA4uJCvxm_G8EbKTvqucIN6EPmxBzCF8LlPT7kHkDaNcnnvunBGEHjxRvGFuLBG0PFHbwa9jzpP-nCxONAF-3H5cZA574Zvhvswr8YGzo95kIYvhnoyL4b2zzlvrrmu-nZuOs87UA86cko5Ds8HMLi4cTBDhY4xOEXQEMdROJC6EIcLyMbO0HnQOS_4z0b5kDoPefCwR4YOcQdwOsbvDwbGMLuyOI-xOm_FSww5kLCG-g65cG_6sTp2jkewbwVHEK9Hu8_Gzy6EDrpyQI_3xjC6MIbP-DEuN8VObvk5zu-IOW9POa86L0W",
    quality: { spots: 8, precision: 0.925, recall: 0.948, distance: 0.0566 },
    evaluations: 20,
    milliseconds: 16,
    millisecondsPerRound: 1.48,
  },
};

/** What readers see before they train. */
export function recorded(): Standing {
  const runners = Object.fromEntries(
    Object.entries(kept).map(
      ([name, { points, quality, evaluations, milliseconds, millisecondsPerRound }]): [string, Runner] => [
        name,
        {
          samples: { points: placesOf(points), evaluations, milliseconds },
          quality,
          losses: [[]],
          reached: [],
          millisecondsPerRound,
        },
      ],
    ),
  );
  return { round: rounds, runners };
}

const placesOf = (text: string): Float32Array =>
  Float32Array.from(new Int8Array(fromBase64(text).buffer), (value) => value / 48);
