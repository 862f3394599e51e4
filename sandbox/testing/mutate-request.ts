import { headerValue, type WireRequest } from "../sigv4/wire-request";
import type { SignatureForm } from "./signed-request";

/**
 * Text with one character replaced by another printable one.
 * @param by 1 to 93: how far along the printable characters of ASCII the new one lies
 */
export function changed(text: string, at: number, by: number): string {
  const index = at % text.length;
  const code = text.charCodeAt(index);
  const other = code < 33 || code > 126 ? 33 : 33 + ((code - 33 + by) % 94);
  return text.slice(0, index) + String.fromCharCode(other) + text.slice(index + 1);
}

/** @param value null takes the header away */
export function withHeader(request: WireRequest, name: string, value: string | null): WireRequest {
  const headers = request.headers.flatMap(([key, old]): [string, string][] => {
    if (key !== name) return [[key, old]];
    return value === null ? [] : [[key, value]];
  });
  return { ...request, headers };
}

/** Replaces one part of the claim, wherever the form keeps it. */
export function withClaim(
  request: WireRequest,
  form: SignatureForm,
  part: "Credential" | "SignedHeaders" | "Signature" | "Date" | "Security-Token",
  edit: (old: string) => string,
): WireRequest {
  if (form === "query") {
    const query = request.query.replace(
      new RegExp(`(X-Amz-${part}=)([^&]*)`),
      (_, name: string, old: string) => name + encodeURIComponent(edit(decodeURIComponent(old))),
    );
    return { ...request, query };
  }
  if (part === "Date" || part === "Security-Token") {
    const name = `x-amz-${part.toLowerCase()}`;
    return withHeader(request, name, edit(headerValue(request, name) ?? ""));
  }
  const authorization = headerValue(request, "authorization") ?? "";
  return withHeader(
    request,
    "authorization",
    authorization.replace(
      new RegExp(`(${part}=)([^,]*)`),
      (_, name: string, old: string) => name + edit(old),
    ),
  );
}

/** Edits one of the five parts of a credential. */
export const editScope = (index: number, edit: (old: string) => string) => (credential: string) =>
  credential
    .split("/")
    .map((part, at) => (at === index ? edit(part) : part))
    .join("/");
