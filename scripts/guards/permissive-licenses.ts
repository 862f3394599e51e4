/** SPDX ids of licenses that ask for no more than a notice. */
export const permissive: readonly string[] = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Python-2.0",
  "Unlicense",
  "Zlib",
];

export interface LicenseException {
  packages: RegExp;
  /** As the lock file names it; undefined where the package names none. */
  license: string | undefined;
  reason: string;
}

/** Packages that the portal runs with under other terms, each with the reason why that is no burden. */
export const licenseExceptions: readonly LicenseException[] = [
  {
    packages: /^@img\/sharp-libvips-/,
    license: "LGPL-3.0-or-later",
    reason: "native library, optional and loaded unchanged as a shared one",
  },
  {
    packages: /^@img\/sharp-win32-/,
    license: "Apache-2.0 AND LGPL-3.0-or-later",
    reason: "the same library in one package with its binding",
  },
  {
    packages: /^@img\/sharp-wasm32$/,
    license: "Apache-2.0 AND LGPL-3.0-or-later AND MIT",
    reason: "the same library, optional, for machines without a native one",
  },
  {
    packages: /^@fontsource-variable\/inter$/,
    license: "OFL-1.1",
    reason: "a font; its license covers the font alone, however it is bundled",
  },
  {
    packages: /^caniuse-lite$/,
    license: "CC-BY-4.0",
    reason: "a data table of browsers that Next reads while it builds",
  },
  {
    packages: /^@next\/swc-/,
    license: undefined,
    reason: "compiler of Next, MIT like it; the lock file knows only the platforms that were installed",
  },
  {
    packages: /^@mapbox\/jsonlint-lines-primitives$/,
    license: undefined,
    reason: "states no license of its own; a fork of zaach/jsonlint, which is MIT. Needed by maplibre-gl",
  },
];
