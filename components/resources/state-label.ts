/** `PENDING_DELETE` → `Pending delete`. */
export function stateLabel(state: string): string {
  const text = state.replaceAll("_", " ").trim().toLowerCase();
  return text === "" ? "Unknown" : text.charAt(0).toUpperCase() + text.slice(1);
}
