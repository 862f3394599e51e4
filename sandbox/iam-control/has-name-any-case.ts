/** Names must not differ only in case. */
export function hasNameAnyCase(entities: readonly { name: string }[], name: string): boolean {
  const wanted = name.toLowerCase();
  return entities.some((entity) => entity.name.toLowerCase() === wanted);
}
