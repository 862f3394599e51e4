import "server-only";

/**
 * What somebody wrote, as it is kept: lines end alike. Unpaired surrogates and NUL are no text: databases refuse or
 * replace them, each in its own way.
 */
export const toStoredText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cs}\0]/gu, "\ufffd")
    .trim();
