import { type ChildProcess, spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import process from "node:process";
import { Builder, Button, Key as keys, type WebDriver, type WebElement } from "selenium-webdriver";
import { downloads, remove, saved } from "./downloads.ts";
import { find, say, settle, wordsOf } from "./inside.ts";
import { until } from "./patience.ts";
import type { Browser, Key, Tab, Target } from "./tab.ts";

const codes: Record<Key, string> = {
  Home: keys.HOME,
  End: keys.END,
  Enter: keys.ENTER,
  ArrowLeft: keys.ARROW_LEFT,
  ArrowRight: keys.ARROW_RIGHT,
};

/** WebKitGTK's MiniBrowser by WebDriver, on a screen of its own. Each tab is a browser, with an empty profile. */
export async function launch(driver: string): Promise<Browser> {
  const screen = await startScreen();
  return {
    version: "WebKitGTK",
    tab: () => openTab(driver, screen.display),
    close: () => end(screen.process),
  };
}

async function startScreen() {
  const started = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await new Promise<string>((resolve, reject) => {
    started.stdout.once("data", (data) => resolve(String(data).trim()));
    started.once("error", reject);
    started.once("exit", () => reject(new Error("Xvfb could not start a screen.")));
  });
  return { process: started, display: `:${number}` };
}

async function openTab(command: string, display: string): Promise<Tab> {
  const port = await freePort();
  const folder = downloads();
  const env = { ...process.env, DISPLAY: display, HOME: folder };
  const service = spawn(command, [`--port=${port}`], { stdio: "ignore", cwd: folder, env });
  const server = `http://127.0.0.1:${port}`;
  await until(() => answers(server), `${command} does not answer at ${server}.`);
  const driver = await new Builder().usingServer(server).withCapabilities({ browserName: "MiniBrowser" }).build();
  const element = (target: Target) => until(() => handle(driver, target), `There is no ${say(target)}.`);
  const settled = async (target: Target) => {
    const found = await element(target);
    await run(driver, settle as never, found);
    return found;
  };
  return {
    async open(address) {
      await driver.get("about:blank");
      await driver.get(address);
    },
    reload: () => driver.navigate().refresh(),
    ask: (question, given) => run(driver, question, given) as never,
    read: async (target) => run(driver, wordsOf as never, await element(target)),
    click: async (target) => (await settled(target)).click(),
    press: async (target, key) => (await settled(target)).sendKeys(codes[key]),
    give: async (target, file) => (await element(target)).sendKeys(file),
    draw: async (target, path) => draw(driver, await settled(target), path),
    save: async (target) => saved(folder, async () => (await settled(target)).click()),
    troubles: () => run(driver, seen, undefined),
    async close() {
      await driver.quit();
      await end(service);
      remove(folder);
    },
  };
}

const run = <A, R>(driver: WebDriver, question: (given: A) => R, given: A): Promise<Awaited<R>> =>
  driver.executeScript(`return (${question}).apply(null, arguments)`, given);

const handle = (driver: WebDriver, target: Target): Promise<WebElement | null> =>
  run(driver, find, target) as unknown as Promise<WebElement | null>;

async function draw(driver: WebDriver, element: WebElement, path: Parameters<Tab["draw"]>[1]): Promise<void> {
  const { width, height } = await element.getRect();
  const at = ([x, y]: readonly [number, number], duration: number) => ({
    origin: element,
    x: Math.round((x - 0.5) * width),
    y: Math.round((y - 0.5) * height),
    duration,
  });
  const [first, ...rest] = path;
  const actions = driver.actions().move(at(first!, 0)).press(Button.LEFT);
  for (const place of rest) actions.move(at(place, 300));
  await actions.release(Button.LEFT).perform();
}

/** Carried to the page: what `watch.js` wrote down. */
const seen = (): string[] => JSON.parse(sessionStorage.getItem("troubles") ?? "[]");

const answers = (server: string) =>
  fetch(`${server}/status`).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await gone;
}
