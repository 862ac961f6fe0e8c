/** What WebDriver does not tell of WebKit: each thing that goes wrong on a page is written down for the test. */
const key = "troubles";
const note = (sentence) => {
  const before = JSON.parse(sessionStorage.getItem(key) ?? "[]");
  sessionStorage.setItem(key, JSON.stringify([...before, `${sentence} (${location.pathname})`]));
};
addEventListener(
  "error",
  ({ message, filename, lineno, target }) =>
    note(message ? `An error nobody caught: ${message}, ${filename}:${lineno}` : `Not loaded: ${target.outerHTML}`),
  true,
);
addEventListener("unhandledrejection", ({ reason }) => note(`An error nobody caught: ${reason?.stack ?? reason}`));
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  note(`Against ${violatedDirective}: ${blockedURI}`),
);
const { error } = console;
console.error = (...words) => {
  note(`In the console: ${words.join(" ")}`);
  error(...words);
};
