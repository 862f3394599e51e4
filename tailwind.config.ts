import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";

/** Every color of the portal as [light, dark]. The pairs that carry text are checked for contrast by a test. */
export const palette = {
  canvas: ["#fafafa", "#0f0f11"],
  surface: ["#ffffff", "#17171a"],
  sidebar: ["#f5f5f5", "#131316"],
  sunken: ["#f4f4f5", "#202024"],
  hover: ["#f4f4f5", "#232327"],
  pressed: ["#e4e4e7", "#2c2c32"],
  selected: ["#f0fdfa", "#10251f"],
  line: ["#e4e4e7", "#2a2a2f"],
  "line-strong": ["#d4d4d8", "#3f3f47"],
  control: ["#8b8b95", "#74747f"],
  ink: ["#18181b", "#f4f4f5"],
  "ink-muted": ["#52525b", "#b6b6bf"],
  "ink-subtle": ["#666670", "#9a9aa4"],
  primary: ["#0f766e", "#14b8a6"],
  "primary-hover": ["#115e59", "#2dd4bf"],
  "on-primary": ["#ffffff", "#04211e"],
  "primary-ink": ["#0f766e", "#5eead4"],
  "primary-soft": ["#ecfdf9", "#0e2a26"],
  focus: ["#0d9488", "#2dd4bf"],
  "neutral-soft": ["#f4f4f5", "#27272b"],
  "neutral-line": ["#e4e4e7", "#3f3f47"],
  "neutral-ink": ["#3f3f46", "#d4d4d8"],
  "info-soft": ["#eff6ff", "#172344"],
  "info-line": ["#bfdbfe", "#2a4478"],
  "info-ink": ["#1e40af", "#93c5fd"],
  info: ["#2563eb", "#60a5fa"],
  "success-soft": ["#ecfdf5", "#0b2b22"],
  "success-line": ["#a7f3d0", "#14533c"],
  "success-ink": ["#065f46", "#6ee7b7"],
  success: ["#059669", "#34d399"],
  "warning-soft": ["#fffbeb", "#2b2009"],
  "warning-line": ["#fcd34d", "#6b4a10"],
  "warning-ink": ["#854d0e", "#fcd34d"],
  warning: ["#d97706", "#fbbf24"],
  "danger-soft": ["#fef2f2", "#301517"],
  "danger-line": ["#fecaca", "#742a2c"],
  "danger-ink": ["#991b1b", "#fca5a5"],
  danger: ["#b91c1c", "#f87171"],
  "on-danger": ["#ffffff", "#2a0a0b"],
  scrim: ["#09090b66", "#000000a6"],
} as const satisfies Record<string, readonly [string, string]>;

const entries = Object.entries(palette);
const variablesOf = (theme: 0 | 1) =>
  Object.fromEntries(entries.map(([name, shades]) => [`--${name}`, shades[theme]]));
const light = { "color-scheme": "light", ...variablesOf(0) };
const dark = { "color-scheme": "dark", ...variablesOf(1) };

const config: Config = {
  theme: {
    extend: {
      colors: Object.fromEntries(entries.map(([name]) => [name, `var(--${name})`])),
      fontFamily: {
        sans: ["Inter Variable", "ui-sans-serif", "system-ui", "sans-serif"],
        mono: ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
      },
      fontSize: {
        "2xs": ["0.6875rem", "1rem"],
        xs: ["0.75rem", "1rem"],
        sm: ["0.8125rem", "1.25rem"],
        base: ["0.875rem", "1.375rem"],
        lg: ["1rem", "1.5rem"],
        xl: ["1.25rem", "1.75rem"],
      },
      boxShadow: {
        card: "0 1px 2px rgb(0 0 0 / 0.04)",
        raised: "0 8px 28px -6px rgb(0 0 0 / 0.18), 0 2px 6px rgb(0 0 0 / 0.08)",
      },
    },
  },
  plugins: [
    plugin(({ addBase }) =>
      addBase({
        ":root": light,
        "@media (prefers-color-scheme: dark)": { ":root:not(.light)": dark },
        ":root.dark": dark,
        "@media print": { ":root:root": light },
      }),
    ),
  ],
};

export default config;
