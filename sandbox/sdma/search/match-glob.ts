/**
 * Whether a text matches an entire pattern of `*` (any run) and `?` (any single character). It backtracks to the last
 * `*` only, so a hostile pattern costs at most pattern times text, which a regular expression does not guarantee.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let at = 0;
  let reached = 0;
  let star = -1;
  let starText = 0;
  while (reached < text.length) {
    const sign = pattern[at];
    if (sign === "*") {
      star = at++;
      starText = reached;
    } else if (sign !== undefined && (sign === "?" || sign === text[reached])) {
      at++;
      reached++;
    } else if (star >= 0) {
      at = star + 1;
      reached = ++starText;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
