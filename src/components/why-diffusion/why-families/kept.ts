import type { FamilyName } from "../../../lib/diffusion/jobs/families/job.ts";
import type { Quality } from "./measure.ts";

/** The end of a run. */
export interface Kept {
  /** Coordinates of 300 of the samples, in 48ths, a byte each. */
  readonly points: string;
  readonly quality: Quality;
  readonly evaluations: number;
  readonly milliseconds: number;
  readonly millisecondsPerRound: number;
}

/** Runs of the page with seed 1, on WebAssembly and two cores: by family, and the GAN with eight turns of the forger. */
export const kept: Readonly<Record<FamilyName | "rushed", Kept>> = {
  gan: {
    points:
      "RAD5vPi_975DAkMMvvI_6e2-2DnD4zUqEMC99MYivQ0vMUMPQhDqv-pBvg4DvdLOHMYTwUDyHz0ozSE8PR3ePQK9O-M0LLwBI8g4JsQfQwrjPj_qLTMNvwBG28ctL-6_Qws-6drHMS8PwMQfG8Q8HwdEGMIVwf5FJ8q9_EMHM9fD5cAVvgz9vkQFv_C9EiE9QwkuMzQsCL4vMjAoNym-EEMJLtLI3Pe8PedD-wG-0NDjPsopySgJvsbcBL7CG_9FQfTR0EETQw812kP6NygTQvy-xuDBH_6-vvIt0ckkvQa8ABlAPOXEHz7oNdgoy77z_73cOdHOzzC-8UEWMtbrwcQgHcXQ0kQEzdLePCrN2Mkpzb0LCURA6dzFQwRC9b0NRAS9ANHPNim_70EUvfbF3h3F-7wPQ739yCbO0r_u2joiOwS9vg0JREQDHcbWygm_wBbRzkLvMyzbOcknwhwx1QREC0RB7TkmQOsQRD4c4cMCvRfCBL3-vRTB0zbEHhLBOdw3KL703Ts95L7x9kQjyDsh8L0RwMzUOuFD-kLwITwrzufBOyJE_xFDOd-9_iM7Phy_7_O--L34Rfq9CES9DL7x-b0xL_m9Ab4xLNrF4sHgyz4cRAjKKfm_Qe_VNBfDOd4CvSY5Kc4wML372MjE4L38D0MIRMXgxOH2vdAwO-BEAC8xA70ePSjMCL7K1tU0zi8lOifKPur3veE9NdcaxEAWPh38vT_rBr7D4-HDEkLuwEMOCETbxuA8PR7Vy9IzHj4QQzDT0NEpN9fHRALvwCA5whzjwenA",
    quality: { spots: 8, precision: 0.56, recall: 0.39, distance: 0.122 },
    evaluations: 1,
    milliseconds: 1.1,
    millisecondsPerRound: 1.45,
  },
  vae: {
    points:
      "FUC-IONE6kzVJesrJMUAQr783cEmyDsv3TMOuinPHr0kNSA8Hje9GzUcPPXmSCHMzOfuORY9LgjoNyAEDjrkxcIlv-kmKkYL6T3W3jjjx_QPzOw9LTHiMe7FPtrK1cUexOfE7B28ITbDAxvG20LR3j0T4ETmQvC-60AuyLz30idEDD7t6MLnRRZCPOM-EOPPwOoPEdnSwAzbz8_nztY92cHj2jc_8b7_3y3D8sPmMtZJGkbxNervPxnHx-Y3-hG_u_6kBbnvx-bSN7zw3NU1Gr7aQutSIt0-GL7I6ta9OekWuDIgve5EAeNA-T7hRTrexRRA5xC9RQ8y2SFAGzrhPPy45UGm9tbkEsYDw-w7LsnzNhfIDdO88SW3yusjO07_BkQ_6xnLJz_xxM_mLd8Nv-I8wA4x7TfdPuwQvOrC5LgU5sEKNd47D8XdvBQexL3f8r0TwLXiLzQa1TvUNd_C5Dje77nyOxo9Ej9KIOoJwR3C6do_zzPfM-k2NiPmxMcZCT3I3xPH9rb4OBvAQiDkM9HuwxTTKx_N8UDVJ8fnMCjaQcEvHz4QO-DNtuw98trTxdg71dky4TPivNMiOBslxj_j1SfV3eQ-2Ee9170LwxrF4iBCHktB1elA8kRHFcLlvue-JCItwOMoNEIPH81D20QMOg48CjjOHci47TQL7z4TQNLg7T8kJ-5ExRgJxD8G-cLhzOlEwAvEFzIN_zrmOwVAz9_CHL8M4kYPuMQbPRTwNRgyMB-_Gyra2wUdwPW-1Mw0IMrarPAuL777AD7iP8vZKtDAFcsi",
    quality: { spots: 8, precision: 0.627, recall: 0.995, distance: 0.0975 },
    evaluations: 1,
    milliseconds: 1.4,
    millisecondsPerRound: 1.67,
  },
  autoregressive: {
    points:
      "Qe0dvjXn5jjnuelBG8DEHj0VQRIcPx3B3cRMEhnKPesQwUDwGMgRNcEaOxu_7bjhwd_nRujCGMI7JBrCI8nI5xxFufhH7iBDw-fA5sjjxebB5xZDNd7jwSM-DzjdOxo8v93B5DzfxOnjvR1H5Ty358Uk6cs84iPK8MPpR-dAQem5G96y4DsdyBvIyA_eREf3QOfnRrof6ToWwjkZHDO8FjML7z7A3-RCvhbozcwZ7DXKGD3oR-rO6OXGFsQcxrLnROXnNEDlHj_H5hzBPODhzRbMPRTB5RI8xuYWvbnvPxgWRcDoH8Dju9i9Ru4fvRc75MM7EEgb6kQaRUAg5DsYQDzkGsQWyuI3wxgYyhTFQug85OzCI8AUvxm-OiHJGeBCxOnjwDoQOuq93-S8NCHqRcLs6TFHEfi_5cPhyRgzHMbaxcDhELvsPOy56jMYxh08D8bD6fA_D0BAF8QgTiI6JOnKQhA0Hz_p3bnoRunFPN3FFhjCGbw15ulNPuG96BY0uxHfv-W-6zzAEh1GPBxCGDneDcbD6UAQFkY1GsMi57w4IUHaEULG5cbmuuTuwTcaPQ8azTrhwCE-6sAf5sUWNUHtHDrqO78aQRk83cPpRRPjOrkkQugkPiNA9zkSOuC5Dzu6Jz4Wv-FE6OTLG8TruTrhET7B58UjPRAWO7kLGEHkzeS_Rue6IB87vPDGFjjuwBZFIdk7O93iP-04weg9Fx4_PfY35uVC57vFFeHK8sXlR93F3j0aP-7Fu-Q1GxlM4Trvvz_kPO0RNu7A6Mwdyu1Oweg_GBbF",
    quality: { spots: 8, precision: 0.922, recall: 0.985, distance: 0.0862 },
    evaluations: 2,
    milliseconds: 6.6,
    millisecondsPerRound: 0.93,
  },
  diffusion: {
    points:
      "60C_58Qkvx7GFscYHsPkO77kE8BA5RlJwRsbwDznHMQUO-8_-D--EyE5QBrBH0Tl38DBHAhHGjHCGSwf6Trqv7_rxePzOUEb4Dzmwj0Sx-Y35cUZFz7AG-3DSOflvr0Y5MPE5UThFT3A5jvlwx3mxhw940PIIhjG4j4_5sbowxdGHj4Y8LzLKOxAQRZBIPXH48j1NefEwOjpyeS75sM-6crhwxhFGb_mxBjH48HgROUjOD0ZPRfAGzrfweA-GhvLxei24cjk5MDEGMXm58caPsTdRBlBKcMiJczD5Oe1PxccwhxFxOU-G8Ua5UDjP0Drv-k7GEDgPR9A5wo-6Ea9HhjAxiC43-TEPd8YxMQcReTEHB3FG8ziwEHexub0RUAb5ztAFkPkBjoZveXGP-cdv8Mdv-Y2BD_qPRgfvxe88sEZ0MERPuk2HeTCwetD4cHjF78hwOPCGUQ66DzqPOzD5TfqFcXnPuw66UIfTMjxuxbA4uJCvxm_G8EbKTvqucIN6EPmxBzCF8LlPT7kHkDaNcnnvunBGEHjxRvGFuLBG0PFHbwa9jzpP-nCxONAF-3H5cZA574Zvhvswr8YGzo95kIYvhnoyL4b2zzlvrrmu-nZuOs87UA86cko5Ds8HMLi4cTBDhY4xOEXQEMdROJC6EIcLyMbO0HnQOS_4z0b5kDoPefCwR4YOcQdwOsbvDwbGMLuyOI-xOm_FSww5kLCG-g65cG_6sTp2jkewbwVHEK9Hu8_Gzy6EDrpyQI_3xjC6MIbP-DEuN8VObvk5zu-IOW9POa86L0W",
    quality: { spots: 8, precision: 0.925, recall: 0.948, distance: 0.0566 },
    evaluations: 20,
    milliseconds: 14.4,
    millisecondsPerRound: 1.38,
  },
  rushed: {
    points:
      "G78cvxa4GLofwB7AH8Icvxu_HsUfwRjHG7wdwyLBIMIewRy_G8Abvx7BIMEZuhu9Gr8bvBfEH8EdviDBHsAbxx2_H78ewR_CGrwfwiHBIMAiwR6_HcAbvCDDGLYbxRu-H8Efvxm5HcAdvyLBG7whwB7AFrsauyLBGrsgwR_AHr8cwSHBF8MXuRu_H8EewyHBIMAfwSDBHb8gwBnEIMIhwSDAHb4cwBy_Hr8gvxu-G74ewSDBIcEbvB3AG78gwSHBH78YuSDAHMMdvyC_IcAdwBq-HcEdwxi5H8Ievxa8IMEfwxrEH78gwR2_Gr0avCDBHb8hwRu9H8EgwRvAF78Xuh7EG7wYtx_AG78hwhy9GrocvSDCIcEcwhi3IMAYwx_CHcAgwRu-HcAawyDAIMEbwRu8HL8gwSDBIcEavhnDHMYgwR2-IcEfwR7BHr4auxy_HMUavR7BGsMiwSHBIcEfvyHBIcEbvh7BGb8Zxx_AGb8cvxe6HL0bvBy9HMMXwh2-GL4hwR7CIcMcviDBHcIbvCDAHL8dvh2_Hb8ewB3BG8IcvRm9HcAbvx_DH78gwSHBIcAgwRu9GrwfxBu9HsAhwR_BG70hwBq8F7gbxRrAG8AXsx3AG78hwRa4Hb8gwR2_HcAcvh_BHb8cwB7CGroewR7CH8EewB7AHsAbvyDBGr0cvx_CGbofwRy9Hb8YvyDBIMMhwRq8H78cvh7BGb0cvR7AHsIcvx-_GLkcwhq_G8IYuhu_HsAZvyHBH8AavCHDIMIdwR3AGLcewRq_HcAXuRrGIsEbwBu_",
    quality: { spots: 1, precision: 0.997, recall: 0.088, distance: 1.4149 },
    evaluations: 1,
    milliseconds: 1.1,
    millisecondsPerRound: 6.0,
  },
};
