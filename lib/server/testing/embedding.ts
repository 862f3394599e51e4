import type { EmbeddingHost } from "../config";

/** A host as the configuration lists it. */
export const exampleHost: EmbeddingHost = {
  id: "tracker",
  label: "Tracker",
  origins: ["https://tracker.example.org"],
  deployments: ["rijeka", "oslo"],
  pages: ["library", "project", "asset", "file", "quota", "permissions"],
  speaksFor: { emailDomains: ["example.org"], groups: ["survey-crew"], sessionNames: [] },
  allowsSignInWindow: true,
};
