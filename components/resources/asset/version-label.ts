import { versionNumber } from "@/components/resources/version-diff";

/** @returns such as `Version 3`, or an id without a number as it is */
export function versionLabel(versionId: string): string {
  const number = versionNumber(versionId);
  return number === null ? versionId : `Version ${number}`;
}
