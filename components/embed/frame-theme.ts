import { parseTheme } from "@/components/ui/theme";
import { showTheme } from "@/components/ui/use-theme";
import type { EmbedTheme } from "@/lib/shared/embedding/messages";
import { type Rgb, readableShade, toHex } from "@/lib/shared/embedding/readable-shade";

/** Pixels of ordinary text, of which every other size is a multiple. */
const textRem = 0.8125;
const compactScale = 0.92;

/** Any CSS color as the browser paints it; null for what is none. */
function paintedColor(color: string): Rgb | null {
  if (!CSS.supports("color", color)) return null;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return alpha < 255 ? null : [red, green, blue];
}

function setColors(color: string): void {
  const painted = paintedColor(color);
  if (!painted) return;
  const { style } = document.documentElement;
  const surface = paintedColor(getComputedStyle(document.documentElement).getPropertyValue("--surface"));
  const shade = readableShade(painted, surface ?? [255, 255, 255]);
  style.setProperty("--primary", toHex(shade.fill));
  style.setProperty("--primary-hover", `color-mix(in srgb, ${toHex(shade.fill)} 85%, var(--ink))`);
  style.setProperty("--on-primary", toHex(shade.onFill));
  style.setProperty("--primary-ink", toHex(shade.ink));
  style.setProperty("--focus", toHex(shade.ink));
  style.setProperty("--primary-soft", `color-mix(in srgb, ${toHex(shade.fill)} 10%, var(--surface))`);
  style.setProperty("--selected", `color-mix(in srgb, ${toHex(shade.fill)} 8%, var(--surface))`);
}

const clamped = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** Applies what a host says of the look. Values that are none, or not of this protocol, change nothing. */
export class FrameTheme {
  #theme: EmbedTheme = {};
  readonly #isCompact: boolean;

  constructor(isCompact: boolean) {
    this.#isCompact = isCompact;
    if (isCompact) this.#setSize();
  }

  apply(change: EmbedTheme): void {
    this.#theme = { ...this.#theme, ...change };
    const { mode, color, radius } = this.#theme;
    const { style } = document.documentElement;
    if (change.mode !== undefined) showTheme(parseTheme(mode));
    if (typeof radius === "number" && Number.isFinite(radius)) {
      const px = clamped(radius, 0, 16);
      for (const [name, part] of [
        ["sm", 0.5],
        ["md", 0.75],
        ["lg", 1],
        ["xl", 1.5],
      ] as const)
        style.setProperty(`--radius-${name}`, `${px * part}px`);
    }
    this.#setSize();
    // After the mode: what is readable depends on the ground.
    if (typeof color === "string") setColors(color);
  }

  #setSize(): void {
    const { fontSize } = this.#theme;
    const isGiven = typeof fontSize === "number" && Number.isFinite(fontSize);
    if (!isGiven && !this.#isCompact) return;
    const px = (isGiven ? clamped(fontSize, 12, 18) / textRem : 16) * (this.#isCompact ? compactScale : 1);
    document.documentElement.style.fontSize = `${px}px`;
  }
}
