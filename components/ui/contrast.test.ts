import { describe, expect, it } from "vitest";
import { palette } from "../../tailwind.config";

type Token = keyof typeof palette;
const tones = ["neutral", "info", "success", "warning", "danger"] as const;

const text: [Token, Token][] = [
  ...(["canvas", "surface", "sidebar", "sunken", "hover", "selected"] as const).flatMap(
    (ground): [Token, Token][] => [
      ["ink", ground],
      ["ink-muted", ground],
      ["ink-subtle", ground],
      ["primary-ink", ground],
    ],
  ),
  ...tones.map((tone): [Token, Token] => [`${tone}-ink`, `${tone}-soft`]),
  ...tones.map((tone): [Token, Token] => [`${tone}-ink`, "surface"]),
  ["on-primary", "primary"],
  ["on-primary", "primary-hover"],
  ["on-danger", "danger"],
  ["canvas", "ink"],
  ["ink", "pressed"],
  ["primary-ink", "primary-soft"],
];
const boundaries: [Token, Token][] = [
  ["control", "surface"],
  ["control", "canvas"],
  ["focus", "canvas"],
  ["focus", "surface"],
  ["primary", "surface"],
  ["danger", "surface"],
];

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("%s theme", (_, theme) => {
  it("measures as WCAG does: black on white is 21", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it.each(text)("reads %s on %s at 4.5 to 1 or more", (ink, ground) => {
    expect(contrast(palette[ink][theme], palette[ground][theme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(boundaries)("shows %s against %s at 3 to 1 or more", (edge, ground) => {
    expect(contrast(palette[edge][theme], palette[ground][theme])).toBeGreaterThanOrEqual(3);
  });
});
