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
}
