import { randomUUID } from "node:crypto";

/** For example `project-` and 32 random hexadecimal digits. */
export function newResourceId(kind: "project" | "template" | "connector" | "file"): string {
  return `${kind}-${randomUUID().replaceAll("-", "")}`;
}
