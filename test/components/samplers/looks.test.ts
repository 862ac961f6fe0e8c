import { expect, test } from "vitest";
import { names, readNames } from "../../../src/components/samplers/looks.ts";

test("lists of samplers are read by present and former names, in the table's order", () => {
  expect(readNames("unipc, dpm++m,nonsense,euler-a")).toEqual(["euler_ancestral", "dpmpp_2m", "unipc"]);
  expect(readNames("dpm++2m,dpm++2s,dpm++sde,dpm2-a,sa")).toEqual(
    names.filter((name) => ["dpmpp_2m", "dpmpp_2s", "dpmpp_2m_sde", "dpm2_ancestral", "sa_solver"].includes(name)),
  );
  expect(readNames("euler-a,heun", ["heun"])).toEqual(["heun"]);
  expect(readNames("")).toEqual([]);
});
