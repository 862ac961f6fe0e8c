{
  const root = document.documentElement;
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const scheme = stored("noisebook.scheme");
  const level = stored("noisebook.level");
  if (scheme === "light" || scheme === "dark") root.dataset.theme = scheme;
  if (level !== "build") root.dataset.level = level === "know" ? level : "see";
  // A teacher's link hides hints and answers, in this tab.
  try {
    const asked = new URLSearchParams(location.search).get("answers");
    if (asked) sessionStorage.setItem("noisebook.answers", asked);
    if (sessionStorage.getItem("noisebook.answers") === "off") root.dataset.answers = "off";
  } catch {}
  root.classList.add("js");

  // Text that is being read does not move: its fonts come before it is shown, or once the reader does something.
  const fonts = [...document.querySelectorAll('link[as="font"]')].filter(
    ({ href, relList }) => relList.supports("preload") && performance.getEntriesByName(href).length === 0,
  );
  const there = (font) => new Promise((resolve) => ["load", "error"].map((end) => font.addEventListener(end, resolve)));
  const show = () => root.classList.remove("no-fonts-yet", "makeshift");
  if (fonts.length > 0) root.classList.add("no-fonts-yet");
  const late = setTimeout(() => root.classList.replace("no-fonts-yet", "makeshift"), 400);
  Promise.all(fonts.map(there)).then(() => {
    clearTimeout(late);
    if (!root.classList.contains("makeshift")) return show();
    for (const deed of ["click", "keyup", "wheel", "touchmove"]) addEventListener(deed, show, { once: true });
  });

  // What is pressed before the page's scripts are there, for them to make good.
  const pressed = [];
  const hear = ({ target }) => pressed.push(...[target.closest?.('button, input[type="radio"]')].filter(Boolean));
  addEventListener("click", hear);
  globalThis.catchUp = () => {
    removeEventListener("click", hear);
    for (const control of pressed) control.click();
  };
}
