import { grouped } from "../../kit/controls/numbers.ts";
import type { ImageStore } from "../../workbench/image-lab/store.ts";

const duration = (seconds: number) =>
  seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;

/** What goes on, how far it is, how long it takes still. */
export function statusWords({ run, phase, rate, held }: ImageStore, loading: string, backend = ""): string {
  if (phase === "loading") return `${loading || "Getting ready"} …`;
  if (!run) return "Not trained yet here. Press Train: everything happens on this page.";
  if (run.opened) return `${run.name}, trained for ${grouped(run.step)} steps`;
  const at = `Step ${grouped(run.step)} of ${grouped(run.steps)}`;
  if (phase !== "running") return `${at} · ${phase === "done" ? "done" : phase === "failed" ? "stopped" : "paused"}`;
  if (held) return `${at} · waiting while out of sight`;
  const left = rate.left(run.steps - run.step);
  const { perSecond } = rate;
  return [
    at,
    perSecond && `${perSecond.toPrecision(2)} steps/s`,
    left !== undefined && `${duration(left)} left`,
    backend,
  ]
    .filter(Boolean)
    .join(" · ");
}
