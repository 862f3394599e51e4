export type PrincipalType = "USER" | "GROUP";

/** SDMA lists people and groups separately; the address says which of them a page shows. */
export function readPrincipalType(show: string | string[] | undefined): PrincipalType {
  return show === "groups" ? "GROUP" : "USER";
}
