import type { Problem } from "@/lib/shared/contracts/problem";

/** A part of a page that the router asked for and did not get, or not completely. */
export interface PageFailure {
  /** Path and query of the page. */
  address: string;
  problem: Problem;
}

type Listener = (failure: PageFailure) => void;

const listeners = new Set<Listener>();

/** @returns a function that stops listening */
export function hearPageFailures(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @returns whether anybody shows it */
export function tellPageFailure(failure: PageFailure): boolean {
  for (const listener of listeners) listener(failure);
  return listeners.size > 0;
}
