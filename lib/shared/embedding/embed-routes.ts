import { segmentEncoded } from "../url-encoding";

const apiPrefix = "/api/";

/**
 * Addresses below `/embed` that are no pages. Frames of other sites read there with a bearer token; no cookie is read or set.
 */
export const embedRoutes = {
  /** Takes the host's token, or the code of a sign-in window, for a session; with the old bearer token it is a renewal. */
  session: () => "/embed/api/session",
  endSession: () => "/embed/api/session/end",
  tickets: () => "/embed/api/tickets",
  windows: () => "/embed/api/windows",
  pollWindow: () => "/embed/api/windows/poll",
  /** The page of the window in which somebody signs in for a frame. */
  signInWindow: (code: string) => `/embed-sign-in?code=${segmentEncoded(code)}`,
  /** Takes what the person decided in that window. */
  answerWindow: () => "/api/embed-sign-in",
  script: () => "/embed/v1.js",
} as const;

/**
 * Where a frame reads what the portal reads below `/api/`.
 * @returns null for every other address: the bearer token goes nowhere else
 */
export const embedApiPath = (path: string): string | null =>
  path.startsWith(apiPrefix) ? `/embed${path}` : null;
