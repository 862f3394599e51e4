import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everySigned, invalidToken, mismatch, verify } from "../testing/every-signed";
import { changed, editScope, withClaim, withHeader } from "../testing/mutate-request";
import { type SignatureForm, signedAtMs } from "../testing/signed-request";
import { headerValue, type WireRequest } from "./wire-request";

describe.each<SignatureForm>(["header", "query"])("a request signed in the %s", (form) => {
  const check = (holds: Parameters<typeof everySigned>[1]) => everySigned(form, holds);
  const scope = (index: number, edit: (old: string) => string) => (request: WireRequest) =>
    withClaim(request, form, "Credential", editScope(index, edit));

  it("is refused with another method", () =>
    check((request) => {
      for (const method of ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "get"]) {
        if (method !== request.method) expect(verify({ ...request, method })).toMatchObject(mismatch);
      }
    }));

  it("is refused with any byte of the path changed, as malformed where that broke an escape", () =>
    check((request, at, by) => {
      const path = `/${changed(request.path.slice(1), at, by)}`;
      fc.pre(!path.split("/").includes(".."));
      const isMalformed = /%(?![0-9A-Fa-f]{2})/.test(path);
      expect(verify({ ...request, path })).toMatchObject(
        isMalformed ? { ok: false, code: "MalformedRequest" } : mismatch,
      );
    }));

  it("is refused with a slash more at the end of its path, and with a segment less", () =>
    check((request) => {
      expect(verify({ ...request, path: `${request.path}/` })).toMatchObject(mismatch);
      expect(verify({ ...request, path: `${request.path}/..` })).toMatchObject(mismatch);
    }));

  it("is refused with a raw plus where a plus was signed", () =>
    check((request) => {
      const isOwn = (pair: string) => !pair.startsWith("X-Amz-");
      const pairs = request.query.split("&");
      const query = pairs.map((pair) => (isOwn(pair) ? pair.replaceAll("%2B", "+") : pair)).join("&");
      if (query !== request.query) expect(verify({ ...request, query })).toMatchObject(mismatch);
    }));

  it("is refused with a parameter changed, added, doubled or taken away", () =>
    check((request, at, by, unsigned) => {
      const pairs = request.query.split("&").filter((pair) => !pair.startsWith("X-Amz-"));
      const claims = request.query.split("&").filter((pair) => pair.startsWith("X-Amz-"));
      const send = (own: readonly string[]) => verify({ ...request, query: [...own, ...claims].join("&") });
      const index = at % unsigned.query.length;
      const pair = pairs[index] ?? "";
      const rest = pairs.filter((_, position) => position !== index);
      const letter = String.fromCharCode(97 + (by % 26));
      expect(send([...rest, `${pair}${letter}`])).toMatchObject(mismatch);
      expect(send([...rest, `${letter}${pair}`])).toMatchObject(mismatch);
      expect(send([...pairs, `${letter}=`])).toMatchObject(mismatch);
      expect(send([...pairs, pair])).toMatchObject(mismatch);
      expect(send(rest)).toMatchObject(mismatch);
      expect(send([...pairs, "%zz"])).toMatchObject({ ok: false, code: "MalformedQueryString" });
    }));

  it("is refused with any byte of a signed header changed, or without it", () =>
    check((request, at, by) => {
      const signed = ["host", "x-custom", "content-type", "x-amz-meta-note"].filter((name) =>
        request.headers.some(([key]) => key === name),
      );
      for (const name of signed) {
        const value = headerValue(request, name) ?? "";
        // A space between words may become a longer one unnoticed, so only visible characters are changed.
        const visible = [...value].flatMap((character, index) => (character === " " ? [] : [index]));
        const mutated = changed(value, visible[at % visible.length] ?? 0, by);
        expect(verify(withHeader(request, name, mutated))).toMatchObject(mismatch);
        expect(verify(withHeader(request, name, null))).toMatchObject(mismatch);
      }
    }));

  it("is refused with any byte of the body changed, added or taken away", () =>
    check((request, at, by) => {
      const flipped = Buffer.from(request.body);
      const index = at % flipped.length;
      flipped[index] = (flipped[index] ?? 0) ^ by;
      expect(verify({ ...request, body: flipped })).toMatchObject(mismatch);
      expect(verify({ ...request, body: Buffer.concat([request.body, Buffer.of(by)]) })).toMatchObject(
        mismatch,
      );
      expect(verify({ ...request, body: request.body.subarray(1) })).toMatchObject(mismatch);
    }));

  it("is refused with another time: a mismatch within the window, its own sentence outside", () =>
    check((request, at) => {
      const stamp = (epochMs: number) => new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
      const at1 = signedAtMs + (1 + (at % 299)) * 1_000;
      const dated = (epochMs: number) => withClaim(request, form, "Date", () => stamp(epochMs));
      expect(verify(dated(at1))).toMatchObject(mismatch);
      expect(verify(dated(signedAtMs + 301_000))).toMatchObject({
        code: "SignatureDoesNotMatch",
        message: expect.stringMatching(/^Signature not yet current: 20261122T120501Z is still later than/),
      });
      expect(verify(request, signedAtMs + 301_000)).toMatchObject({
        code: "SignatureDoesNotMatch",
        message: expect.stringMatching(/^Signature expired: 20261122T120000Z is now earlier than/),
      });
      const malformed = withClaim(request, form, "Date", () => "2026-11-22");
      expect(verify(malformed)).toMatchObject({
        code: "IncompleteSignature",
        message: expect.stringContaining("Date must be in ISO-8601 'basic format'. Got '2026-11-22'."),
      });
    }));

  it("is refused with another day, region, service or terminator, in one sentence each", () =>
    check((request, at, by) => {
      const other = (old: string) => changed(old, at, by).replace(/[/,=&]/, "z");
      const sentences: [number, string][] = [
        [1, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "],
        [2, "Credential should be scoped to a valid region, not '"],
        [3, "Credential should be scoped to correct service: 'execute-api'. "],
        [4, "Credential should be scoped with a valid terminator: 'aws4_request', not '"],
      ];
      for (const [index, sentence] of sentences) {
        const refusal = { code: "SignatureDoesNotMatch", message: expect.stringContaining(sentence) };
        expect(verify(scope(index, other)(request))).toMatchObject(refusal);
      }
    }));

  it("is refused with another key or token, as an unknown one", () =>
    check((request, at, by) => {
      const other = (old: string) => changed(old, at, by).replace(/[/,=&]/, "z");
      expect(verify(scope(0, other)(request))).toMatchObject(invalidToken);
      const token = (old: string) => changed(old, at, by);
      expect(verify(withClaim(request, form, "Security-Token", token))).toMatchObject(invalidToken);
    }));

  it("is refused with any digit of its signature changed, and without one", () =>
    check((request, at, by) => {
      const digit = (old: string) => {
        const index = at % old.length;
        const other = (Number.parseInt(old[index] ?? "0", 16) + 1 + (by % 15)) % 16;
        return old.slice(0, index) + other.toString(16) + old.slice(index + 1);
      };
      expect(verify(withClaim(request, form, "Signature", digit))).toMatchObject(mismatch);
      expect(verify(withClaim(request, form, "Signature", (old) => old.slice(1)))).toMatchObject(mismatch);
      expect(verify(withClaim(request, form, "Signature", () => ""))).toMatchObject({
        code: "IncompleteSignature",
      });
    }));

  it("is refused with fewer signed headers than were signed, and never without host", () =>
    check((request, at) => {
      const drop = (wanted: (names: string[]) => string | undefined) => (old: string) => {
        const names = old.split(";");
        return names.filter((name) => name !== wanted(names)).join(";");
      };
      const dropped = withClaim(
        request,
        form,
        "SignedHeaders",
        drop((names) => {
          const own = names.filter((name) => name === "x-custom" || name === "content-type");
          return own[at % own.length];
        }),
      );
      expect(verify(dropped)).toMatchObject(mismatch);
      const headless = withClaim(
        request,
        form,
        "SignedHeaders",
        drop(() => "host"),
      );
      expect(verify(headless)).toMatchObject({
        code: "SignatureDoesNotMatch",
        message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
      });
    }));

  it("names a wrong scope before a wrong token, and a wrong token before a wrong signature", () =>
    check((request) => {
      const badSignature = withClaim(request, form, "Signature", (old) => [...old].reverse().join(""));
      const badToken = withClaim(badSignature, form, "Security-Token", () => "stolen");
      expect(verify(badToken)).toMatchObject(invalidToken);
      const badScope = withClaim(badToken, form, "Credential", () =>
        ["ASIAEXAMPLE", "20261122", "us-east-1", "sts", "aws4_request"].join("/"),
      );
      expect(verify(badScope)).toMatchObject({
        code: "SignatureDoesNotMatch",
        message:
          "Credential should be scoped to a valid region, not 'us-east-1'. Credential should be scoped to correct service: 'execute-api'. ",
      });
    }));
});
