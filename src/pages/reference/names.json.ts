import { namesOf } from "../../layouts/reference/names.ts";
import { reference } from "../../layouts/reference/reference.ts";

/** All names, for the search; it is fetched when somebody first looks for something. */
export const GET = async (): Promise<Response> => Response.json(namesOf(await reference()));
