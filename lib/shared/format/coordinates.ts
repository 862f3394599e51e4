/** @returns `45.3271, 14.4422` (latitude first), or null where the pair is no place on Earth */
export function formatCoordinates(
  latitude: number | null | undefined,
  longitude: number | null | undefined,
  digits = 4,
): string | null {
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return null;
  return `${fixed(latitude, digits)}, ${fixed(longitude, digits)}`;
}

function isWithin(degrees: number | null | undefined, limit: number): degrees is number {
  return typeof degrees === "number" && Math.abs(degrees) <= limit;
}

function fixed(degrees: number, digits: number): string {
  const text = degrees.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}
