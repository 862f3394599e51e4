/** RFC 3986 as required by SigV4: encodes everything except letters, digits and `-._~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Encodes each segment of a key once: S3, unlike other services, signs the path as sent. */
export function encodeKey(key: string): string {
  return key.split("/").map(percentEncode).join("/");
}
