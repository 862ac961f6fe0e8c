/** An address inside the site, wherever it is published. */
export const href = (path = ""): string => `${import.meta.env.BASE_URL.replace(/\/$/, "")}/${path.replace(/^\//, "")}`;
