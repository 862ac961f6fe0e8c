import { fromBase64 } from "../../lib/diffusion/data/base64.ts";
import type { FamilyName } from "../../lib/diffusion/jobs/families-types.ts";
import { trainingSteps } from "./job.ts";
import type { Quality } from "./measure.ts";
import type { Runner, Standing } from "./race.ts";

interface Kept {
  /** Coordinates of 300 of the samples, in 48ths, a byte each. */
  readonly points: string;
  readonly quality: Quality;
  readonly evaluations: number;
  readonly milliseconds: number;
  readonly millisecondsPerStep: number;
}

/** The end of the default run: seed 1 on WebAssembly, two cores. */
const kept: Readonly<Record<FamilyName, Kept>> = {
  gan: {
    points:
      "5DtC-CovNyUtMSE4_74PO0LrEcPuvMkqNigZwsXh6b_bNd442zdEBrz9yNgxLQS9O9kzLN446kEzKPJF-j4vz0IAPNXvPc3SGjvruMTkShO7CSgwzCo6I-DGCr4szkQO_7VG6xPC0i8_8MrWKzIo_74PBD0lNrgYET3ZxEIiNSPVy8bcOdsnMuE62cTF3uw6O-IARdnXQfoaQjjU2r7L1En7NSTjw0LyLC1H5z7bAL29-cDvwO45JQvAPdvE4cUtRhBD7EYZIMUwKkoHJR7AFz3b4cPC6Csw97062jrZzdD7vsEYRObC5CE0_j4OPtrDQv2_BhLCv-3ewNg17js8HAy-JTZD6RG5E8PJ1igzDb8oM-fA0zsvzxrGSwzfOMjZAD3QzAW93jYwziPc2sIkyCwxQvPgP9THwewiyTXTIcn-SkIGzdDOKwW1PwQRwT7hIsYgyBm-yCi9BMLsxuA94dU4uBn6PvQ-6TzCFyw6QA0_4Ak9QBg_GzYov_Q620AI7zzp3ge_28YHPee-vQMfOTE5Q_0_FwS9IjQuLiHFwhwlNUET3TbrPOfDO9bRy_E4I-_fwEMRPxv4wkMQwRbSy9fHQxIeNUAaITYszkP2Q_092-s74DnB7SgxDTu-9TvcJsVDBeM7NdTJKM3SEcHpvc7R0zC_E-u98rxB5r7x-D70Pd69Mi3VMic0QQAvz7745MH-QBQ8QhJEB7339j0yLAA-_bhD_kIRIjYVw0EKvxM7Ht44vxI-Cr4OKDwYxuLC0ci_Ey3NQujjOkLvAD03IzLRydhD-0QJ",
    quality: { spots: 8, precision: 0.54, recall: 0.798, distance: 0.1244 },
    evaluations: 1,
    milliseconds: 1.1,
    millisecondsPerStep: 3.83,
  },
  vae: {
    points:
      "FD-9KOFF8FXSHuoaKMYQR78Q0Mcsx0Eo1y7-sirKGbUoKSg2Jiy8IDAePOvnTyLM0ez1NxQ5I_7sNhEDECjaz8MtuvUrEUoE7z3Z4THhyAUC1u03My_iK-zOQNTI088owujB-By4IzHDDB3E1UjR5j4R7EPoROPF9kEzvrr91CRB9z_04sfpRxZBOuE5BeLhuvQDBNnTvgXb2tTvydU4y7zr3j06-L__3SHAA8XvO9pQGU7xL-73QRnOyu81-g7KtwWiGa8ByebINbb64t40HLvXQfJVJtg8FbvJ-crCNuwLrycgtf1M9tw9Bj7mSDLTxhA_5wq8SgAz1is8GjjlOgCx5kWkCuHkD8__xu87O8v7MxDIB-u4-jK4zfYsN1ntD0I-7xjPLzjuwdHtI9r6vuA-wRQj8y3RP_AJvuu-27kW8cMCLdU4DsbWuBEfxbro9roVyK3eMjUJ2jbIKte-7THq7LzuOx0vDkBHE_cOxyPD-N47zjrfMesyKibhzs0bAT2_6AjK87EFOB28QiXlLdP5xRHdNiDU9D_TH8vmKS_RRsA4JTgNN9fYqvs9-9Tovdk8yulC4y7XwOIrORkqwEDj4S_V8uhCzkmz1sALxh7I6Co6JE9Cyuw--EhRDsHwu-q9LRkkveoqOEH_INND0UX8Ngs__zjCHsmzADH-6T8cQMvq9EAcH_NLyBf8wkQA8MHh2_FIwRLLGyoDADfmPAYy0t7BH74V4EkFtMgeOxH-LxokKiPAGh3h2QIkxu28x9MvKc_VrQEwIsX7BjnlP8TeL8_BFdcu",
    quality: { spots: 8, precision: 0.42, recall: 0.998, distance: 0.1362 },
    evaluations: 1,
    milliseconds: 1.4,
    millisecondsPerStep: 1.97,
  },
  autoregressive: {
    points:
      "Qe0dvjXn5jjnuelBG8DEHj0VQRIcPx3B3cRMEhnKPevswUDwGMgRNcEaOxvG7bjhwd_nRujCGMI7JBrCI8nI5xxFufhH7iBDw-DA5sjjxebB5xZDNd7jwSM-DzjkOxo8xt3B5DzfxOnjvR1H5Ty358Uk6cs84iPK8MPiR-dASOm5G96y4DsdyBvIyA_eREf3QOfnRrof6ToWwjkZFTO8FscL7z7A3-RCvhbozcwZ7DXKGD3oR-oz6OXGFsQcxrLnROXnNEDlHj_H5hzBPODhzRbMPRTB5RI8xuYWvbnvPxgWRcDoH8Dju9i9Ru4fvRc75MM7EEgb6kQaRUAg5DsYQDzkGsQWyuI3wxgYyhTFQug85OzCI8AUvxm-OiHJGeBCxOnjwDoQOuq93-S8NCHqRcLs6ThHEfG_5cPhyRgzHMbaxcDhCbvsPOy56jMYxh08D8bD6fA_D0BAF8QgTiI6JOnKQhA0Hz_p3bnoRunFPN3FFhjCGbw85ulNPuG96BY0uxHfv-W-6zzAEh1GPBxCGDne8MbD6UAQFkY1GsMp57w4ITraEULG5cbmuuTnwTcaPQ8azTrhwCE-6sAf5sUdNUHtHDrqO78aQRk83cPpRRPjOrkkQugkPiNA9zkSOuC5Fju6JzcWv-FE6OTLG8TruTrhET7B58UjPRAWO8ALGEHkzeS_Rue6IB87vPDGFjjuwBZFIeA7O93iP-04weg9Fx4_PfY35uVC57vFFeHK8sXlR92-3j0aP-fFu-Q1GxlM4Trvvz_kPO0RNu7A6Mwdyu1Oweg_GBbF",
    quality: { spots: 8, precision: 0.917, recall: 0.985, distance: 0.0894 },
    evaluations: 2,
    milliseconds: 25.7,
    millisecondsPerStep: 1.4,
  },
  diffusion: {
    points:
      "9kK98covxSfGGc0jLMrfOMLd_7xA5hNLxyUbv0DwLMsMPv5C_0O6BzAzQhPJKkTp08fJJwJUDyPIIwUV8Dr4urwBy9j8OkMV1TTixEIGyeA02M8pE0DFIva-Tvfovr0U2cnG4kDaD0DA6DzizSzayyY53z_PLwrC2TdB78LzxR1GIkILArTMMPlCRQI9J-vE09HqH-HFvPfezOi64cVC_M_Wxh9IDcDlzCbM2MvPROoyMj8UQA3GIzLNy89AFBzHwPWv4c7Z4MLKJMTp3MohPMzNRwk5NssuMs_J2fyvQwgnxhxCxuE_GNQv4z3aOET6vPs9FDfROShC8AJD8Ee_Iwy90C-w3NbMMswVws8sRebPLS_OF8faxTjOyOL7SEEX6zxEBULlBz8RutfMQ_Qgv8wrv-km_0P8QA8nwg64-7v25r0JQvoqLNnIvQQ92MjVCbsrxNbJDUU96kH9QgDG3zLg98HpPvc68EIpTML9uQ3J1Ns8wRvCHsckMzb-s70K7ELfxybFC7_iOj3gKznTMsjmu_jBGD3c1C_HHNnHGELRLrwZBUD0Qe-_ytlEBenE2ctD8r4Xwh72vb8VJzdA60UHvxjfycIezzPnvrrquvbCxfs_-kJB-ssx4Tg5I8rU08y8CA02zdIRQkIbQd5E80MZJi0nN0PvP-TF2Dsg5z7xP-XCySkZONAtvAEbuzsfFcHoxdg2v_-8DDMw50DJJus54MS7_L_-zzImxLkKIEDBI_1CJjizBz7twgA1zBPA68EiPdLMs9wLObvi6zzCJ-u8QO278rsN",
    quality: { spots: 8, precision: 0.54, recall: 0.912, distance: 0.1259 },
    evaluations: 20,
    milliseconds: 45.1,
    millisecondsPerStep: 1.04,
  },
};

/** What readers see before they train. */
export function recorded(): Standing {
  const runners = Object.fromEntries(
    Object.entries(kept).map(
      ([name, { points, quality, evaluations, milliseconds, millisecondsPerStep }]): [string, Runner] => [
        name,
        {
          samples: { points: placesOf(points), evaluations, milliseconds },
          quality,
          losses: [[]],
          reached: [],
          millisecondsPerStep,
        },
      ],
    ),
  );
  return { step: trainingSteps, runners };
}

const placesOf = (text: string): Float32Array =>
  Float32Array.from(new Int8Array(fromBase64(text).buffer), (value) => value / 48);
