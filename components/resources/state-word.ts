/** `PENDING_DELETE` → `Pending delete`. */
export function stateWord(state: string): string {
  const words = state.replaceAll("_", " ").trim().toLowerCase();
  return words === "" ? "Unknown" : words.charAt(0).toUpperCase() + words.slice(1);
}
