import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

type Entry = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
export type Lock = { packages: Record<string, Entry> };

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const libraries: Record<string, string> = { gnu: "glibc", musl: "musl" };

/** The entry of a package for one platform, which the words of its name tell; in npm's order of keys. */
function entry(name: string, version: string, dev: boolean): Entry {
  const words = name.split(/[/-]/);
  const of = (known: readonly string[]) => words.filter((word) => known.includes(word));
  const [os, cpu, libc] = [of(systems), of(processors), of(Object.keys(libraries)).map((word) => libraries[word]!)];
  return {
    version,
    ...(cpu.length && { cpu }),
    ...(dev && { dev }),
    ...(libc.length && { libc }),
    optional: true,
    ...(os.length && { os }),
  };
}

/**
 * Optional dependencies with an exact version that no entry of the lock holds, by their path in it. npm leaves out what its
 * registry does not have yet, and npm ci then refuses the lock.
 */
export function missing({ packages }: Lock): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const { optionalDependencies = {}, dev = false } of Object.values(packages))
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const path = `node_modules/${name}`;
      if (packages[path] || !/^\d/.test(version)) continue;
      found.set(path, entry(name, version, dev));
    }
  return found;
}

/** The lock with what is missing, in npm's order. */
export function complete(lock: Lock): Lock {
  const entries = [...Object.entries(lock.packages), ...missing(lock)];
  const order = new Intl.Collator("en");
  return { ...lock, packages: Object.fromEntries(entries.toSorted(([a], [b]) => order.compare(a, b))) };
}

if (import.meta.main) {
  const file = resolve(import.meta.dirname, "../../package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
  console.log(`Added ${missing(lock).size} packages for other platforms to package-lock.json.`);
  writeFileSync(file, `${JSON.stringify(complete(lock), null, 2)}\n`);
}
