import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";

const own = (problem: Omit<Problem, "layer" | "isRetryable">): Problem => ({
  layer: "portal",
  isRetryable: false,
  ...problem,
});

/** Untrusted text in a sentence. */
const quoted = (text: string) => `"${text.slice(0, 60)}"`;

export const unknownHost = (hostId: string): Problem =>
  own({
    code: "embed-unknown-host",
    status: 403,
    title: "This frame names no program that may show the portal",
    detail: hostId
      ? `The portal's configuration lists no host ${quoted(hostId)}.`
      : "The frame's address has no host parameter.",
    nextStep: "Tell whoever runs the page around this frame.",
  });

export const pageRefused = (what: string): Problem =>
  own({
    code: "embed-page-refused",
    status: 403,
    title: "This program may not show this page",
    detail: `The portal's configuration does not let it show ${what}.`,
    nextStep: "Open the page in the portal, or ask the portal's administrator.",
  });
