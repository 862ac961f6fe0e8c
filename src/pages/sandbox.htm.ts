import { sandboxPage } from "../components/notebook/sandbox/page.ts";

/** No page of the site, hence not `.html`: cells run in it, under a policy of its own. */
export const GET = () => new Response(sandboxPage(), { headers: { "Content-Type": "text/html; charset=utf-8" } });
