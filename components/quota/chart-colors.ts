const names = {
  label: "--ink-subtle",
  muted: "--ink-muted",
  primary: "--primary",
  info: "--info",
  warning: "--warning",
  danger: "--danger",
  control: "--control",
} as const;

export type ChartColors = Record<keyof typeof names, string>;

/** A canvas cannot use CSS variables: the colors of the theme that the page shows now. */
export function readChartColors(element: Element): ChartColors {
  const style = getComputedStyle(element);
  const read = (name: keyof typeof names) => style.getPropertyValue(names[name]).trim() || "gray";
  return {
    label: read("label"),
    muted: read("muted"),
    primary: read("primary"),
    info: read("info"),
    warning: read("warning"),
    danger: read("danger"),
    control: read("control"),
  };
}

export const faint = (color: string, percent: number): string =>
  `color-mix(in srgb, ${color} ${percent}%, transparent)`;
