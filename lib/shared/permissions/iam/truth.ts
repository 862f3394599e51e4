/** Kleene's third value: what cannot be decided from what is known. */
export type Truth = boolean | "unknown";

/** False as soon as one part is false, whatever the unknown ones are. */
export function allOf(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes("unknown") ? "unknown" : true;
}

/** True as soon as one part is true, whatever the unknown ones are. */
export function anyOf(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes("unknown") ? "unknown" : false;
}

export function negated(part: Truth): Truth {
  return part === "unknown" ? part : !part;
}
