/** How common a suggested attribute is. The reference gives no unit: up to 1 it is read as a share, above as percent. */
export function presenceLabel(presence: number): string {
  if (!Number.isFinite(presence) || presence < 0 || presence > 100) return "in some files";
  const percent = Math.round(presence <= 1 ? presence * 100 : presence);
  return percent === 100 ? "in every file" : `in ${percent} % of files`;
}
