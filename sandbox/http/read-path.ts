/**
 * Values of the `{names}` in a path.
 * @returns null where another part differs; the lengths must be equal
 */
export function readPath(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  const path: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith("{")) path[part.slice(1, -1)] = segment;
    else if (part !== segment) return null;
  }
  return path;
}
