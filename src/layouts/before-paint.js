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
  root.classList.add("js");
}
