import "server-only";

/**
 * One value a process. Next bundles a module once for each kind of entry, so a variable of a module would give
 * pages and route handlers a credential cache each, and every person two roles.
 */
export function processState<Value extends object>(name: string, create: () => Value): Value {
  const key = Symbol.for(`sdma-portal.${name}`);
  const existing: Value | undefined = Reflect.get(globalThis, key);
  if (existing) return existing;
  const created = create();
  Reflect.set(globalThis, key, created);
  return created;
}
