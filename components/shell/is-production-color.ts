const redNames = new Set(["red", "crimson", "darkred", "firebrick", "indianred", "tomato", "orangered"]);

function channelsOf(color: string): number[] | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color);
  const parts = short?.slice(1).map((digit) => digit + digit) ?? long?.slice(1);
  return parts ? parts.map((part) => Number.parseInt(part, 16)) : null;
}

/** Whether a deployment's color is a red one, which means production and is then said in words too. */
export function isProductionColor(color: string): boolean {
  const wanted = color.trim().toLowerCase();
  if (redNames.has(wanted)) return true;
  const [red = 0, green = 0, blue = 0] = channelsOf(wanted) ?? [];
  return red > 120 && green < red * 0.45 && blue < red * 0.5;
}
