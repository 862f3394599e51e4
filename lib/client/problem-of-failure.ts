import type { Problem } from "@/lib/shared/contracts/problem";
import { ProblemError } from "./problem-error";

const leftPage: Problem = {
  code: "canceled",
  layer: "portal",
  status: 0,
  title: "Loading was interrupted",
  detail: "You left the page before this had loaded.",
  nextStep: "Try again.",
  isRetryable: true,
};

/** Shown to a person who cancels a read that takes too long. */
export const canceledProblem: Problem = {
  ...leftPage,
  title: "You canceled this request",
  detail: "SDMA had not responded yet. Nothing was changed.",
  nextStep: "Try again when you are ready to wait.",
};

/** A part of the portal's own code did not arrive. A newer portal no longer has the parts of an older page. */
export const outdatedPageProblem: Problem = {
  code: "outdated-page",
  layer: "network",
  status: 0,
  title: "A part of the portal could not be loaded",
  detail: "This browser is offline, or the portal was updated since this page was opened.",
  nextStep: "Try again. If it persists, reload the page.",
  isRetryable: true,
};

const unforeseen: Problem = {
  code: "unexpected",
  layer: "portal",
  status: 0,
  title: "This part of the page failed",
  detail: "An unexpected error occurred. The rest of the page still works.",
  nextStep: "Try again. If it persists, reload the page.",
  isRetryable: true,
};

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
  return unforeseen;
}
