import { delimiter, join } from "node:path";
import { findChromium, type Machine, thisMachine } from "../../../scripts/tools/chromium.ts";
import type { Browser } from "./tab.ts";

export type EngineName = "chromium" | "firefox" | "webkit";

export interface Engine {
  readonly title: string;
  /** How to get it, as the end of a sentence. */
  readonly install: string;
  /** What starts it, if it is here. */
  find(machine: Machine): string | undefined;
  launch(path: string): Promise<Browser>;
}

/** Modules of drivers are loaded by those who start one: the search is part of the tests' configuration. */
export const engines: Record<EngineName, Engine> = {
  chromium: {
    title: "Chromium",
    install: "on Debian: apt-get install chromium",
    find: findChromium,
    launch: async (path) => (await import("./puppeteer.ts")).launch("chromium", path),
  },
  firefox: {
    title: "Firefox",
    install: "on Debian: apt-get install firefox-esr, or set FIREFOX_PATH to one",
    find: findFirefox,
    launch: async (path) => (await import("./puppeteer.ts")).launch("firefox", path),
  },
  webkit: {
    title: "WebKitGTK",
    install: "on Debian: apt-get install webkit2gtk-driver xvfb",
    find: (machine) => (onPath(machine, ["Xvfb"]) ? onPath(machine, ["WebKitWebDriver"]) : undefined),
    launch: async (path) => (await import("./webkit.ts")).launch(path),
  },
};

const firefoxes = [
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

function findFirefox(machine: Machine): string | undefined {
  const chosen = machine.env.FIREFOX_PATH;
  if (!chosen) return onPath(machine, ["firefox-esr", "firefox"]) ?? firefoxes.find((path) => machine.exists(path));
  if (machine.exists(chosen)) return chosen;
  throw new Error(`FIREFOX_PATH is ${chosen}, but there is no such file. Point it at a Firefox, or unset it.`);
}

function onPath({ env, exists }: Machine, commands: readonly string[]): string | undefined {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => commands.map((name) => join(folder, name))).find(exists);
}

/** Why the tests of an engine are skipped on this machine; undefined where they are not. */
export function missing(name: EngineName, machine: Machine = thisMachine): string | undefined {
  const { title, install, find } = engines[name];
  return find(machine) ? undefined : `${title} is not here, so its tests are skipped (${install}).`;
}
