/** Epoch milliseconds of 20261122T120000Z, or null for any other format. */
export function readTimestamp(text: string): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  const [, year, month, day, hour, minute, second] = parts ?? [];
  const epochMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(epochMs) ? null : epochMs;
}
