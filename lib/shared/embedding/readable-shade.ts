/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** WCAG 2.2, success criterion 1.4.3. */
const leastContrast = 4.5;
const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @returns 1 to 21 */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const mixed = (from: Rgb, to: Rgb, share: number): Rgb => [
  Math.round(from[0] + (to[0] - from[0]) * share),
  Math.round(from[1] + (to[1] - from[1]) * share),
  Math.round(from[2] + (to[2] - from[2]) * share),
];

const steps = Array.from({ length: 21 }, (_, index) => index / 20);

/** The shade nearest to a color that is readable on a ground. */
function readableOn(color: Rgb, ground: Rgb): Rgb {
  const towards = contrastOf(white, ground) > contrastOf(black, ground) ? white : black;
  const share = steps.find((step) => contrastOf(mixed(color, towards, step), ground) >= leastContrast) ?? 1;
  return mixed(color, towards, share);
}

/** A host's color for buttons and links, with what is readable on it and what of it is readable on the page. */
export function readableShade(color: Rgb, surface: Rgb): { fill: Rgb; onFill: Rgb; ink: Rgb } {
  const onFill = contrastOf(color, white) >= leastContrast ? white : black;
  return { fill: color, onFill, ink: readableOn(color, surface) };
}

export const toHex = (color: Rgb): string =>
  `#${color.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
