/** RFC 3986 as SigV4 asks for it: all but letters, digits and `-._~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Each segment of a key once: S3, unlike every other service, signs the path as it is sent. */
export function encodeKey(key: string): string {
  return key.split("/").map(percentEncode).join("/");
}
