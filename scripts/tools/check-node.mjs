// Plain JavaScript, so that any Node can run it and say what is missing.
const wanted = [22, 18];
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `Noisebook's tools need Node ${wanted.join(".")} or newer, and this is Node ${process.versions.node} on ` +
      `${process.platform}-${process.arch}. On most machines "npm ci" brings Node 24 along as an optional dependency; ` +
      "run it without --omit=optional, or install Node 24 from https://nodejs.org and try again.",
  );
  process.exit(1);
}
