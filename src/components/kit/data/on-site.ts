/** An address inside the site, wherever it is published. */
export const onSite = (path = ""): string => `${import.meta.env.BASE_URL.replace(/\/*$/, "/")}${path}`;
