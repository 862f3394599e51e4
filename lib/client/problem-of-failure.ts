import type { Problem } from "@/lib/shared/contracts/problem";
import { leftPage, outdatedPageProblem, unforeseenProblem } from "@/lib/shared/problems/browser-problems";
import { ProblemError } from "./problem-error";

// Turbopack names its error; the sentences are those of Chromium, Firefox and Safari for a module that did not arrive.
const chunkFailure =
  /ChunkLoadError|Failed to load chunk|dynamically imported module|Importing a module script failed/i;

const isChunkFailure = (failure: unknown) =>
  failure instanceof Error && chunkFailure.test(`${failure.name} ${failure.message}`);

/**
 * The Problem to show for whatever was thrown.
 * @param note unexpected errors go there, too; the browser's console unless a test passes another
 */
export function problemOfFailure(
  failure: unknown,
  note: (failure: unknown) => void = console.error,
): Problem {
  if (failure instanceof ProblemError) return failure.problem;
  if (failure instanceof DOMException && failure.name === "AbortError") return leftPage;
  if (isChunkFailure(failure)) return outdatedPageProblem;
  note(failure);
  return unforeseenProblem;
}
