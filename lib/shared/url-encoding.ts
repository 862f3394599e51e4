/**
 * Percent-encodes everything but RFC 3986's unreserved characters, which is what SigV4 calls UriEncode:
 * `encodeURIComponent` leaves `! ' ( ) *` as they are, and API Gateway then computes another signature.
 */
export function segmentEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
