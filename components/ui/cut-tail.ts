const mostCharacters = 32;
const otherwiseCharacters = 16;

/** The end of a name that must stay in sight: what follows its last `/`, where that is short enough. */
export function cutTail(text: string): string {
  const segment = text.slice(text.lastIndexOf("/") + 1);
  return segment.length <= mostCharacters ? segment : text.slice(-otherwiseCharacters);
}
