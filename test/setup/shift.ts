/** Carried to the page: what moved while it loaded, as browsers score it. */
export const shift = (): Promise<number> =>
  new Promise((resolve) => {
    const scores = (list: PerformanceObserverEntryList) =>
      list.getEntries().reduce((sum, entry) => sum + Number(Reflect.get(entry, "value")), 0);
    const observer = new PerformanceObserver((list) => resolve(scores(list)));
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(0), 300);
  });
