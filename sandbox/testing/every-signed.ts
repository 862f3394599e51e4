import fc from "fast-check";
import { expect } from "vitest";
import { verifyRequest } from "../sigv4/verify-request";
import type { WireRequest } from "../sigv4/wire-request";
import {
  type SignatureForm,
  signedAtMs,
  signedFor,
  signingSecret,
  signingToken,
  signRequest,
  type UnsignedRequest,
  unsignedRequests,
} from "./signed-request";

const rule = {
  regions: [signedFor.region],
  service: signedFor.service,
  namesWrongRegion: true,
  clockWindowMinutes: 5,
};

/** The verdict at that moment on a request signed with the one key that is known. */
export function verify(request: WireRequest, nowMs = signedAtMs) {
  return verifyRequest(request, {
    nowMs,
    rule,
    findCredential: (accessKeyId, token) => {
      if (accessKeyId !== "ASIAEXAMPLE" || token !== signingToken) return { found: "invalid" };
      return { found: "valid", secret: signingSecret, identity: "example" };
    },
  });
}

export const accepted = { ok: true, identity: "example" };
export const mismatch = {
  ok: false,
  code: "SignatureDoesNotMatch",
  message: expect.stringContaining("The request signature we calculated does not match"),
};
export const invalidToken = {
  ok: false,
  code: "InvalidClientTokenId",
  message: "The security token included in the request is invalid.",
};

/** A signed request, a place to change, and how far. */
type Holds = (request: WireRequest, at: number, by: number, unsigned: UnsignedRequest) => void;

/** Asserts something of 150 random requests, each truly signed in that form. */
export function everySigned(form: SignatureForm, holds: Holds): Promise<void> {
  return fc.assert(
    fc.asyncProperty(
      unsignedRequests,
      fc.nat(10_000),
      fc.integer({ min: 1, max: 93 }),
      async (unsigned, at, by) => {
        holds(await signRequest(unsigned, form), at, by, unsigned);
      },
    ),
    { numRuns: 150 },
  );
}
