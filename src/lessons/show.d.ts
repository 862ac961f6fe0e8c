/** What cells have without importing it. */
declare const show: ReturnType<typeof import("../components/notebook/sandbox/worker/show.ts").show>;
