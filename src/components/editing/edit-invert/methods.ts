/** Ways from a picture to another prompt: by its own noise, or with so much of a seed's noise on top. */
export const methods: readonly { readonly name: string; readonly title: string; readonly strength?: number }[] = [
  { name: "inversion", title: "its own noise" },
  { name: "60", title: "strength 0.6", strength: 0.6 },
  { name: "100", title: "a seed's noise", strength: 1 },
];

/** What the way to another prompt is guided by. */
export const EDIT_GUIDANCE = 2;
