import readme from "../../../scripts/package/readme.md?raw";

/** The package's own pages of HTML: by an import map, and with a figure. `test/package/hosts/` runs both ways. */
export const [importMap = "", widgets = ""] = [...readme.matchAll(/```html\n([\s\S]*?)\s*```/g)].map(([, block]) =>
  block!.replace(/^ {2}/gm, ""),
);

/** What a folder of hand-ins is marked by. */
export const marking = `npx noisebook grade hand-ins/ --csv marks.csv
npx noisebook grade hand-ins/ --checks checks.mjs --only forward-noising`;

export const building = `npm ci
SITE=https://example.org BASE_PATH=/noisebook/ npm run build`;

export const headers = `/*
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Embedder-Policy: require-corp`;

/** In the folder that “Open in Python” gives; its own README has these lines. */
export const goingOn = `pip install -r requirements.txt
accelerate launch train.py
accelerate launch --multi_gpu --num_processes 8 train.py --batch-size 2048 --mixed-precision bf16
python sample.py --count 16`;
