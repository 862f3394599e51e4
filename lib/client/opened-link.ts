/** Of this tab: a request for access then reaches whoever sent the link as well. */
const keyOf = (deploymentId: string) => `sdma-portal.opened-link.${deploymentId}`;

/** Storage may be switched off; then a request reaches those alone who can grant it. */
export function rememberOpenedLink(deploymentId: string, linkId: string): void {
  try {
    window.sessionStorage.setItem(keyOf(deploymentId), linkId);
  } catch {
    return;
  }
}

/** @returns id of the link that was last opened in this tab */
export function openedLink(deploymentId: string): string | null {
  if (typeof window === "undefined") return null;
  try {
    const id = window.sessionStorage.getItem(keyOf(deploymentId));
    return id && /^[0-9A-Za-z]{22}$/.test(id) ? id : null;
  } catch {
    return null;
  }
}
