/** Headers of every response, whoever made it. Plain JavaScript, since Next's configuration cannot read TypeScript. */
export const fixedHeaders = Object.freeze({
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-robots-tag": "noindex",
});

/**
 * Headers of what is shown in frames of other programs or loaded by their pages; who may frame it stands in its content
 * policy. A host that isolates itself shows only documents that say both: COEP, and CORP `cross-origin`.
 */
export const embedHeaders = Object.freeze({
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "cross-origin",
  "cross-origin-embedder-policy": "require-corp",
  "x-robots-tag": "noindex",
});

/**
 * Headers of the built files, besides the fixed ones. A worker of a page with COEP starts only from a script that says it as
 * well; a frame that is sandboxed without an origin loads scripts as another site, and must be able to say what it lacks.
 */
export const workerHeaders = Object.freeze({
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "cross-origin",
});
