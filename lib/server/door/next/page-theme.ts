import "server-only";
import { headers } from "next/headers";
import { pathHeader } from "../page-headers";

/** The theme that a frame's address asks for. @returns undefined for pages of the portal itself */
export async function framedTheme(): Promise<string | undefined> {
  const target = (await headers()).get(pathHeader) ?? "";
  if (!target.startsWith("/embed/")) return undefined;
  return new URLSearchParams(target.split("?")[1]).get("theme") ?? "system";
}
