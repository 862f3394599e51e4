import { randomBytes } from "node:crypto";

let lastMs = 0;
let count = 0;

/**
 * 32 hexadecimal digits that increase with time, like UUID version 7: lists are newest first, but timestamps are only
 * whole seconds.
 */
function newIdDigits(): string {
  const nowMs = Math.max(Date.now(), lastMs);
  count = nowMs === lastMs ? count + 1 : 0;
  lastMs = nowMs;
  const time = nowMs.toString(16).padStart(12, "0");
  return `${time}${count.toString(16).padStart(4, "0")}${randomBytes(8).toString("hex")}`;
}

/** A UUID that sorts by time. */
export function newEventId(): string {
  return newIdDigits().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** For example `project-` and 32 hexadecimal digits. */
export function newResourceId(kind: "project" | "template" | "connector" | "file"): string {
  return `${kind}-${newIdDigits()}`;
}
