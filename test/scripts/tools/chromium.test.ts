import { describe, expect, test } from "vitest";
import { chromiumArguments, ensureChromium, findChromium, type Machine } from "../../../scripts/tools/chromium.ts";

const own = "/home/reader/.cache/ms-playwright/chromium/chrome";
const debian = "/usr/bin/chromium";

/** A made-up machine with some files, and commands that do something to them; it notes what it is asked to run. */
function machine(files: string[], changes: Partial<Machine> & { effects?: Record<string, () => void> } = {}) {
  const { effects = {}, ...rest } = changes;
  const ran: string[] = [];
  const present = new Set(files);
  const made: Machine = {
    platform: "linux",
    isRoot: false,
    env: { PATH: "/usr/local/bin:/usr/bin" },
    playwrightPath: own,
    exists: (path) => present.has(path),
    run(command, args) {
      const line = [command, ...args].join(" ");
      ran.push(line);
      if (args[0] === "--version") return present.has(command);
      const effect = Object.entries(effects).find(([part]) => line.includes(part))?.[1];
      effect?.();
      return !!effect;
    },
    say: () => {},
    ...rest,
  };
  return { ...made, ran, present };
}

describe("a Chromium that is there", () => {
  test("is the one that CHROME_PATH names, before all others", () => {
    const env = { CHROME_PATH: "/opt/chrome", PATH: "/usr/bin" };
    expect(findChromium(machine(["/opt/chrome", own, debian], { env }))).toBe("/opt/chrome");
  });

  test("is refused with the path where CHROME_PATH leads nowhere, even if another is there", () => {
    const env = { CHROME_PATH: "/opt/chrome", PATH: "/usr/bin" };
    expect(() => findChromium(machine([debian], { env }))).toThrow(
      "CHROME_PATH is /opt/chrome, but there is no such file",
    );
  });

  test("is Playwright's before the system's", () => {
    expect(findChromium(machine([debian, own]))).toBe(own);
    expect(findChromium(machine([debian]))).toBe(debian);
  });

  test("is looked for on the PATH under each of its names", () => {
    expect(findChromium(machine(["/usr/local/bin/google-chrome"]))).toBe("/usr/local/bin/google-chrome");
    expect(findChromium(machine(["/elsewhere/chromium"]))).toBeUndefined();
  });

  test("is passed over where it cannot start", () => {
    const stub = machine(["/usr/bin/chromium-browser", "/usr/bin/google-chrome"]);
    const run: Machine["run"] = (command) => command === "/usr/bin/google-chrome";
    expect(findChromium({ ...stub, run })).toBe("/usr/bin/google-chrome");
  });

  test("is where macOS and Windows keep it", () => {
    const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(findChromium(machine([mac], { platform: "darwin" }))).toBe(mac);
    const edge = "C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe";
    expect(findChromium(machine([edge], { platform: "win32", env: { PROGRAMFILES: "C:\\Programs" } }))).toBe(edge);
  });
});

describe("where there is none", () => {
  test("nothing is installed if one is found", () => {
    const there = machine([debian]);
    expect(ensureChromium(there)).toBe(debian);
    expect(there.ran).toEqual([`${debian} --version`]);
  });

  test("Playwright's is downloaded first", () => {
    const bare = machine([], { effects: { "cli.js install chromium": () => bare.present.add(own) } });
    expect(ensureChromium(bare)).toBe(own);
    expect(bare.ran.some((line) => line.includes("apt-get"))).toBe(false);
  });

  test("root on Debian gets the system's package if that fails", () => {
    const bare = machine(["/usr/bin/apt-get"], {
      isRoot: true,
      effects: { "apt-get install": () => bare.present.add(debian) },
    });
    expect(ensureChromium(bare)).toBe(debian);
  });

  test.each([
    ["a user who is not root", { isRoot: false }],
    ["a Mac", { isRoot: true, platform: "darwin" as const }],
  ])("%s is told what to do, and nothing of the system is touched", (_, changes) => {
    const bare = machine(["/usr/bin/apt-get"], changes);
    expect(() => ensureChromium(bare)).toThrow(/install Chromium or Google Chrome .* or set CHROME_PATH/);
    expect(bare.ran.some((line) => line.startsWith("apt-get"))).toBe(false);
  });
});

test("only root on Linux does without the sandbox, and only Linux computes in software", () => {
  expect(chromiumArguments({ platform: "linux", isRoot: true })).toContain("--no-sandbox");
  expect(chromiumArguments({ platform: "linux", isRoot: false })).not.toContain("--no-sandbox");
  expect(chromiumArguments({ platform: "darwin", isRoot: true })).toEqual(["--enable-unsafe-webgpu"]);
});
