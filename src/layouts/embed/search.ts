/** Leaves in sight the figures that hold each of the words that are typed. */
export function search(page: Document): void {
  const field = page.querySelector<HTMLInputElement>("[data-search]");
  const found = page.querySelector<HTMLElement>("[data-found]");
  const items = [...page.querySelectorAll<HTMLElement>("[data-text]")];
  const show = () => {
    const words = (field?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of items) item.hidden = !words.every((word) => item.dataset.text!.includes(word));
    for (const place of page.querySelectorAll<HTMLElement>("[data-place]"))
      place.hidden = !place.querySelector("[data-text]:not([hidden])");
    const count = items.filter(({ hidden }) => !hidden).length;
    if (found) found.textContent = words.length === 0 ? "" : `${count} of ${items.length} figures`;
  };
  field?.addEventListener("input", show);
  show();
}
