/*
 * Of the page that opens a diagnosis before its parser has come: nothing heavy may be imported here.
 */

/** Characters; a diagnosis of this portal has tens of thousands. */
export const longestBundle = 1_048_576;
