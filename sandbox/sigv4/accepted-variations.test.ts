import { describe, expect, it } from "vitest";
import { accepted, everySigned, verify } from "../testing/every-signed";
import type { SignatureForm } from "../testing/signed-request";

describe.each<SignatureForm>(["header", "query"])("a request signed in the %s", (form) => {
  const check = (holds: Parameters<typeof everySigned>[1]) => everySigned(form, holds);

  it("is accepted as it was signed", () => check((request) => expect(verify(request)).toEqual(accepted)));

  it("is accepted with unsigned headers added, headers in any order and case, spaces folded", () =>
    check((request, at) => {
      const added: [string, string][] = [
        ["x-forwarded-for", "203.0.113.7"],
        ["user-agent", "any"],
        ...request.headers.map(([name, value]): [string, string] => [name, value]),
      ];
      const turn = at % added.length;
      const headers = [...added.slice(turn), ...added.slice(0, turn)].map(
        ([name, value]): [string, string] =>
          name === "authorization" ? [name, value] : [name, `  ${value.replaceAll(" ", "   ")} `],
      );
      expect(verify({ ...request, headers })).toEqual(accepted);
    }));

  it("is accepted with parameters in any order and escapes in lower case", () =>
    check((request, at) => {
      const pairs = request.query.split("&");
      const turn = at % pairs.length;
      const turned = [...pairs.slice(turn), ...pairs.slice(0, turn)].join("&");
      const query = turned.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
      expect(verify({ ...request, query })).toEqual(accepted);
    }));

  it("is accepted with a raw plus for each space of its query", () =>
    check((request) => {
      expect(verify({ ...request, query: request.query.replaceAll("%20", "+") })).toEqual(accepted);
    }));

  it("is accepted with empty, dotted and turned-back segments in its path", () =>
    check((request, at) => {
      const segments = request.path.split("/");
      const index = 1 + (at % (segments.length - 1));
      for (const extra of [[""], ["."], ["", "", "."], ["aside", ".."]]) {
        const path = segments.toSpliced(index, 0, ...extra).join("/");
        expect(verify({ ...request, path })).toEqual(accepted);
      }
    }));
});
