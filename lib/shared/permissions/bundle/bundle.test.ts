import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestBundle } from "../../contracts/bundle-limits";
import { clearText } from "./clear-bundle";
import { createBundle } from "./create-bundle";
import { exampleMaker, exampleNames, exampleParts, exampleSecrets } from "./example-bundle.test-support";
import { readBundle } from "./read-bundle";

const bundle = createBundle(exampleMaker, exampleParts());
const text = JSON.stringify(bundle, null, 2);

const codeOf = (given: string) => {
  const read = readBundle(given);
  return read.ok ? "ok" : read.problem.code;
};

describe("a diagnosis that is given away", () => {
  it("comes back as it was written", () => {
    expect(readBundle(text)).toEqual({ ok: true, bundle });
  });

  it("says what helps: verdicts, near misses, request ids, hash, causes, checks, and the API", () => {
    expect(bundle.deployment).toEqual({
      ...{ id: "rijeka", region: "eu-west-1", apiId: "a1b2c3d4e5", stage: "2025-04-18" },
    });
    const verdicts = bundle.permissions?.verdicts ?? [];
    expect(verdicts).toHaveLength(80);
    const near = verdicts.find(({ operationId }) => operationId === "ListProjects");
    expect(near).toMatchObject({ iam: "implicit-deny", nearest: { policy: "AssetsAndProjects", index: 0 } });
    expect(near?.nearest?.differences.map(({ part }) => part)).toContain("trailing-segment");
    expect(verdicts.find(({ operationId }) => operationId === "GetProject")?.decisive?.policy).toBe(
      "AssetsAndProjects",
    );
    expect(bundle.permissions?.place).toEqual([{ kind: "project", id: "project-1" }]);
    expect(bundle.denials[0]).toMatchObject({
      requestId: "5b1c0000-0000-4000-8000-000000000e07",
      canonicalRequestHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      differences: [{ part: "scope", cause: "wrong-region" }],
    });
    expect(bundle.checks?.checks[0]).toMatchObject({ id: "role-trust", verdict: "failed" });
  });

  it.each(Object.entries(exampleSecrets))("holds no secret of the session: %s", (_, secret) => {
    expect(text).not.toContain(secret);
    for (const namesPeople of [true, false])
      expect(JSON.stringify(createBundle({ ...exampleMaker, namesPeople }, exampleParts()))).not.toContain(
        secret,
      );
  });

  it("holds no policy document", () => {
    for (const part of ['"Version', "2012-10-17", '"Resource', '"Statement'])
      expect(text).not.toContain(part);
  });

  it("names people only if the person wants it", () => {
    const named = JSON.stringify(createBundle({ ...exampleMaker, namesPeople: true }, exampleParts()));
    expect(bundle.person).toBeNull();
    for (const name of [...Object.values(exampleNames), "mira.kovac@example.org"]) {
      expect(text).not.toContain(name);
      expect(named).toContain(name);
    }
  });

  it("cuts what is too long instead of failing", () => {
    const parts = exampleParts();
    const long = {
      ...parts,
      denials: parts.denials.map((one) => ({ ...one, nextStep: "é".repeat(90_000) })),
    };
    expect(createBundle(exampleMaker, long).denials[0]?.nextStep).toHaveLength(2_000);
  });

  it("clears a hostile text in linear time", () => {
    const begin = performance.now();
    for (const piece of ["a@", "a.", ":assumed-role/a", "externalid=", "%40a"])
      clearText(piece.repeat(30_000), false);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

describe("a diagnosis of somebody else", () => {
  it.each([
    ["nothing", " \n", "empty"],
    ["no JSON", "Dear colleague,", "not-json"],
    ["half of one", text.slice(0, text.length / 2), "not-json"],
    ["other JSON", '{"checks":[]}', "not-a-bundle"],
    ["a list", "[]", "not-a-bundle"],
    ["a number", "7", "not-a-bundle"],
    ["null", "null", "not-a-bundle"],
    [
      "a format that only its prototype has",
      '{"__proto__":{"format":"sdma-portal-diagnosis"}}',
      "not-a-bundle",
    ],
    ["a newer version", text.replace('"version": 1', '"version": 2'), "other-version"],
    ["a version of another type", text.replace('"version": 1', '"version": "1"'), "other-version"],
    ["a missing part", text.replace('"createdAtMs"', '"created"'), "malformed"],
    ["a date beyond all dates", text.replace(/"createdAtMs": \d+/, '"createdAtMs": 1e300'), "malformed"],
    ["a number that is none", text.replace(/"createdAtMs": \d+/, '"createdAtMs": 1e999'), "malformed"],
    ["a text that is too long", text.replace('"rijeka"', JSON.stringify("x".repeat(2_001))), "malformed"],
    ["more than 1 MiB", `${text}${" ".repeat(longestBundle)}`, "too-large"],
    ["deep lists", "[".repeat(500_000), "too-deep"],
    ["deep objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, "too-deep"],
  ])("is refused with its reason: %s", (_, given, code) => {
    expect(codeOf(given)).toBe(code);
  });

  it("may begin with a byte order mark, have unknown fields, and brackets in its texts", () => {
    const more = JSON.stringify({ ...bundle, roleId: '[{"'.repeat(100), more: { __proto__: 1 } });
    expect(codeOf(`\ufeff${more}\n`)).toBe("ok");
    expect(readBundle(more)).toEqual({ ok: true, bundle: { ...bundle, roleId: '[{"'.repeat(100) } });
  });

  it("changes no prototype, and keeps HTML as the text that it is", () => {
    const html = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    const hostile = JSON.stringify({ ...bundle, roleId: html }).replace(
      /^\{/,
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    );
    const read = readBundle(hostile);
    expect(read.ok && read.bundle.roleId).toBe(html);
    expect(read.ok && Object.getPrototypeOf(read.bundle)).toBe(Object.prototype);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("repeats nothing of what it refuses", () => {
    const read = readBundle(text.replace('"allowed"', '"SECRET-WORD"').replace('"denied"', '"SECRET-WORD"'));
    expect(JSON.stringify(read)).not.toContain("SECRET-WORD");
    expect(read.ok).toBe(false);
  });

  it("never crashes the reader, whatever 2,000 random changes make of it", () => {
    const junk = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(
        '"',
        "{",
        "}",
        "[",
        "]",
        "\\",
        "null",
        "1e999",
        "-",
        "\u0000",
        '"__proto__":',
        "<script>",
        ",",
      ),
    );
    const change = fc.record({ at: fc.nat(text.length), drop: fc.nat(40), junk });
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let mutated = text;
        for (const { at, drop, junk: added } of changes)
          mutated = mutated.slice(0, at) + added + mutated.slice(at + drop);
        outcomes.add(codeOf(mutated));
      }),
      { numRuns: 2_000 },
    );
    expect([...outcomes]).toEqual(expect.arrayContaining(["not-json"]));
  });

  it("never crashes the reader, whatever value stands in place of any other", () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(400), (value, target) => {
        let at = 0;
        const mutated = JSON.stringify(bundle, (_, own: unknown) => {
          at += 1;
          return at === target + 1 ? value : own;
        });
        outcomes.add(codeOf(mutated));
      }),
      { numRuns: 1_000 },
    );
    expect(outcomes).toContain("malformed");
  });
});
