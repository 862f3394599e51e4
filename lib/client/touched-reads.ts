import { mutate } from "swr";
import { unstable_serialize } from "swr/infinite";
import { touches } from "@/lib/shared/sdma/touches";

export interface TouchingWrite {
  scope: { deploymentId: string };
  /** Path after the stage that was written to. */
  wirePath: string;
}

type Listener = (write: TouchingWrite) => void;

const listeners = new Set<Listener>();

/** @returns a function that stops listening */
export function hearTouchingWrites(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param key deployment, role, person, operation and path, as every read of SDMA has it */
export function isTouched({ scope, wirePath }: TouchingWrite, key: unknown): boolean {
  if (!Array.isArray(key)) return false;
  const [deploymentId, , , , path] = key;
  return deploymentId === scope.deploymentId && typeof path === "string" && touches(wirePath, path);
}

/** Forgets what this tab has read in any role; what is in view is read again. */
export function forgetTouched(write: TouchingWrite): void {
  const lists: string[] = [];
  void mutate((key) => {
    if (!isTouched(write, key)) return false;
    // SWR keeps the pages of a list together under another key, which a filter is not asked about.
    lists.push(unstable_serialize(() => key));
    return true;
  }, undefined);
  for (const list of lists) void mutate(list, undefined, { revalidate: false });
  for (const listener of listeners) listener(write);
}
