import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { chromium as playwright } from "playwright";

/** What the search for a browser needs of the machine; an argument, so that tests can make machines up. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where Playwright keeps its own Chromium, there or not. */
  readonly playwrightPath: string;
  exists(path: string): boolean;
  /** Runs a command to its end; true if it exits with 0. */
  run(command: string, args: readonly string[], options?: { quiet?: boolean; env?: Record<string, string> }): boolean;
  /** Tells the person what is going on. */
  say(sentence: string): void;
};

const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

const macApplications = ["Google Chrome", "Chromium", "Microsoft Edge"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const windowsPrograms = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** Browsers that the system may have, in the order of preference. */
function systemPaths({ platform, env }: Machine): string[] {
  if (platform === "darwin") return macApplications;
  if (platform === "win32")
    return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].flatMap((folder) =>
      folder ? windowsPrograms.map((program) => `${folder}\\${program}`) : [],
    );
  return (env.PATH ?? "").split(":").flatMap((folder) => (folder ? commands.map((name) => join(folder, name)) : []));
}

/** There, and on Linux also able to start: a package can be a stub, or lack a shared library. */
const works = (machine: Machine, path: string): boolean =>
  machine.exists(path) && (machine.platform !== "linux" || machine.run(path, ["--version"], { quiet: true }));

/** A Chromium that is there already: CHROME_PATH, else Playwright's own, else the system's. */
export function findChromium(machine: Machine): string | undefined {
  const chosen = machine.env.CHROME_PATH;
  if (chosen) {
    if (machine.exists(chosen)) return chosen;
    throw new Error(
      `CHROME_PATH is ${chosen}, but there is no such file. Point it at a Chromium or Chrome, or unset it.`,
    );
  }
  return [machine.playwrightPath, ...systemPaths(machine)].find((path) => works(machine, path));
}

function install(machine: Machine): void {
  machine.say("No Chromium found; downloading Playwright's …");
  const cli = join(dirname(createRequire(import.meta.url).resolve("playwright/package.json")), "cli.js");
  if (machine.run(process.execPath, [cli, "install", "chromium"]) && works(machine, machine.playwrightPath)) return;
  if (machine.platform !== "linux" || !machine.isRoot || !machine.exists("/usr/bin/apt-get")) return;
  machine.say("That did not work; installing the system's package chromium …");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  machine.run("apt-get", ["update", "-q"], { env });
  machine.run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { env });
}

/** A Chromium for the tests, installed if there is none. Throws a sentence that says what to do where that fails. */
export function ensureChromium(machine: Machine): string {
  const found = findChromium(machine);
  if (found) return found;
  install(machine);
  const installed = findChromium(machine);
  if (installed) return installed;
  throw new Error(
    "The tests need Chromium, found none and could not install one: install Chromium or Google Chrome " +
      "(on Debian: apt-get install chromium), or set CHROME_PATH to one, and run npm test again.",
  );
}

/** Flags under which a headless Chromium has WebGPU and WebGL, in software where no GPU can be counted on. */
export function chromiumArguments({ platform, isRoot }: Pick<Machine, "platform" | "isRoot">): string[] {
  const software = ["--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];
  return [
    "--enable-unsafe-webgpu",
    ...(platform === "linux" ? software : []),
    ...(platform === "linux" && isRoot ? ["--no-sandbox"] : []),
  ];
}

export const thisMachine: Machine = {
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  env: process.env,
  playwrightPath: playwright.executablePath(),
  exists: existsSync,
  run(command, args, { quiet = false, env = {} } = {}) {
    try {
      execFileSync(command, args, { stdio: quiet ? "ignore" : "inherit", env: { ...process.env, ...env } });
      return true;
    } catch {
      return false;
    }
  },
  say: console.error,
};

if (import.meta.main) {
  try {
    console.log(ensureChromium(thisMachine));
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
