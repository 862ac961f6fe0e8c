import process from "node:process";
import { buildIfNeeded } from "./build.ts";
import { compress } from "./compress.ts";
import { serve } from "./server.ts";

const wanted = process.env.PORT ?? "4321";
const port = Number(wanted);
const base = process.env.BASE_PATH ?? "/";

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65535)
  fail(`PORT is ${wanted}; it must be a number from 0 to 65535.`);
try {
  buildIfNeeded({ base, loud: true });
} catch {
  fail("The site could not be built; what went wrong stands above.");
}
try {
  const compressed = ".cache/compressed";
  await compress("dist", compressed);
  const { address } = await serve({ dist: "dist", compressed, base, port });
  console.log(`Noisebook is at ${address} (Ctrl+C stops it).`);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    fail(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
  if (code === "EACCES") fail(`Port ${port} may not be used by this user. Choose one above 1023: PORT=4321 npm start`);
  fail(`The server could not start: ${message}`);
}
