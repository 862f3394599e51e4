import type { AccessRequest, Strictness } from "./access-model";
import type { RequestContext } from "./context-keys";

function isKnownAbsent(key: string, absentKeys: readonly string[]): boolean {
  return absentKeys.some((entry) => {
    const name = entry.toLowerCase();
    return name.endsWith("*") ? key.startsWith(name.slice(0, -1)) : key === name;
  });
}

/**
 * What policies may ask about a request. The principal's tags fill in `aws:PrincipalTag/…` where the context has none.
 * IAM compares the names of keys without regard to case, that of a tag included (user guide, "Condition").
 */
export function requestContext(request: AccessRequest, strictness: Strictness): RequestContext {
  const known = new Map<string, readonly string[]>();
  for (const [tag, value] of Object.entries(request.principal.tags ?? {})) {
    known.set(`aws:principaltag/${tag.toLowerCase()}`, [value]);
  }
  for (const [key, values] of Object.entries(request.context)) known.set(key.toLowerCase(), values);
  const absentKeys = request.absentKeys ?? [];
  return {
    valuesOf(key) {
      const name = key.toLowerCase();
      const values = known.get(name);
      if (values) return values.length > 0 ? values : "absent";
      return strictness === "closed-world" || isKnownAbsent(name, absentKeys) ? "absent" : "unknown";
    },
  };
}
