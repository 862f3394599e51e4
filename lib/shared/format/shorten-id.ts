/**
 * Shortens in the middle, keeping the kind and both ends: `project-7f3c…b91e`.
 * Short texts come back whole.
 */
export function shortenId(id: string, headLength = 4, tailLength = 4): string {
  const dash = /^[a-z]+-(?=[0-9a-f])/i.exec(id)?.[0] ?? "";
  const rest = id.slice(dash.length);
  if (rest.length <= headLength + tailLength + 1) return id;
  return `${dash}${rest.slice(0, headLength)}…${rest.slice(-tailLength)}`;
}
