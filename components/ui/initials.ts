/** Up to two letters that stand for a person, such as `MK` for `mira.kovac`. */
export function initialsOf(name: string): string {
  const words =
    name
      .split("@")[0]
      ?.split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean) ?? [];
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return (
    letters
      .map((word) => [...(word ?? "")][0] ?? "")
      .join("")
      .toLocaleUpperCase("en") || "?"
  );
}
