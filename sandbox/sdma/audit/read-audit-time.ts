/**
 * Parses a time in a filter: seconds since the epoch, milliseconds (13 digits), or ISO 8601.
 * @returns whole seconds, or null for anything else
 */
export function readAuditTime(value: string): number | null {
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return number >= 1e12 ? Math.floor(number / 1_000) : number;
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1_000);
}
