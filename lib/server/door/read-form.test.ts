import { describe, expect, it } from "vitest";
import { bodyTooLarge } from "@/lib/shared/problems/door-problems";
import { exampleRequest } from "./example-request.test-support";
import { decodeUtf8, readForm } from "./read-form";
import { formLimitBytes } from "./request-limits";

describe("a form", () => {
  it.each([
    ["", []],
    [
      "a=1&b=",
      [
        ["a", "1"],
        ["b", ""],
      ],
    ],
    ["a=1&a=2", [["a", "2"]]],
    [
      "a=b+c%20d%26&%C5%BE=ž",
      [
        ["a", "b c d&"],
        ["ž", "ž"],
      ],
    ],
    ["\ufeffa=1", [["a", "1"]]],
  ])("%j is read", async (body, fields) => {
    const { request, limitsBytes } = exampleRequest({ method: "POST", body });
    const form = await readForm(request);
    expect(form.ok && [...form.fields]).toEqual(fields);
    expect(limitsBytes).toEqual([formLimitBytes]);
  });

  it("may have 10,000 bytes", () => expect(formLimitBytes).toBe(10_000));

  it.each([
    ["a broken escape", "a=%"],
    ["an escape that is not UTF-8", "a=%ff"],
    ["bytes that are not UTF-8", Buffer.from("a=é", "latin1")],
  ])("with %s is refused as malformed", async (_, body) => {
    const form = await readForm(exampleRequest({ body }).request);
    expect(form).toMatchObject({
      ok: false,
      problem: { code: "invalid-request", status: 400, detail: "The body is not a URL-encoded form." },
    });
  });

  it("that could not be read is refused for that reason", async () => {
    const body = { ok: false, problem: bodyTooLarge(formLimitBytes) } as const;
    expect(await readForm(exampleRequest({ body }).request)).toEqual(body);
  });
});

describe("text", () => {
  it("is UTF-8 without its byte order mark, or none", () => {
    expect(decodeUtf8(Buffer.from("\ufeffaž\ufeff"))).toBe("až\ufeff");
    expect([
      decodeUtf8(Buffer.alloc(0)),
      decodeUtf8(Buffer.from([0xff])),
      decodeUtf8(Buffer.from([0xc5])),
    ]).toEqual(["", null, null]);
  });
});
