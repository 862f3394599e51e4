const unreserved = /[A-Za-z0-9\-._~]/;

const encodedByte = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return unreserved.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
});

/**
 * SigV4's UriEncode over binary text: everything but RFC 3986's unreserved characters becomes %XX.
 * @param keep characters left as they are besides the unreserved ones, such as "/" in a path.
 */
export function uriEncode(binary: string, keep = ""): string {
  let encoded = "";
  for (const character of binary) {
    encoded += keep.includes(character) ? character : (encodedByte[character.charCodeAt(0) & 0xff] ?? "");
  }
  return encoded;
}

/** Undoes %XX over binary text; returns null where an escape is malformed. `+` stays a plus. */
export function uriDecode(encoded: string): string | null {
  if (!encoded.includes("%")) return encoded;
  if (/%(?![0-9A-Fa-f]{2})/.test(encoded)) return null;
  return encoded.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** As `uriDecode`, with a raw `+` read as a space: so AWS reads every query, and S3 its paths. */
export function plusDecode(encoded: string): string | null {
  return uriDecode(encoded.replaceAll("+", " "));
}

/** Binary text read as UTF-8. */
export function binaryToText(binary: string): string {
  return Buffer.from(binary, "latin1").toString("utf8");
}
