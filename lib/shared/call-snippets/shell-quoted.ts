/**
 * One word of a POSIX shell, whatever it holds: nothing inside single quotes is expanded.
 * @throws {RangeError} for NUL, which no argument can carry
 */
export function shellQuoted(text: string): string {
  if (text.includes("\0")) throw new RangeError("A shell argument cannot contain NUL.");
  if (/^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-")) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
