import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemSchema } from "@/lib/shared/contracts/problem";
import { adapters, type Got } from "../../testing/door-adapters";
import { fakeSecrets } from "../../testing/open-fake-portal";
import { serveFake } from "../../testing/serve-fake";

const requestId = "018f0000-0000-7000-8000-000000000001";

/** Every address below permissions and access requests, with the methods that it takes. */
const addresses = [
  { path: "/api/permissions/rijeka/evidence", methods: ["GET"] },
  { path: "/api/permissions/rijeka/failures", methods: ["GET"] },
  { path: "/api/permissions/rijeka/person", methods: ["GET"] },
  { path: "/api/permissions/rijeka/simulation", methods: ["GET"] },
  { path: "/api/permissions/rijeka/checks", methods: ["POST"] },
  { path: "/api/access-requests/rijeka", methods: ["GET", "POST"] },
  { path: "/api/access-requests/rijeka/preview", methods: ["POST"] },
  { path: "/api/access-requests/rijeka/count", methods: ["GET"] },
  { path: `/api/access-requests/rijeka/${requestId}`, methods: ["GET"] },
  { path: `/api/access-requests/rijeka/${requestId}/decision`, methods: ["POST"] },
] as const;
const takesBody = addresses.filter(({ methods }) => methods.some((method) => method === "POST"));
const everyMethod = ["GET", "POST", "PUT", "DELETE", "PATCH"];

const deep = `${'{"a":'.repeat(900)}1${"}".repeat(900)}`;
const hostileBodies: readonly (readonly [string, string | Uint8Array])[] = [
  ["no JSON", "{"],
  ["another type", "[]"],
  ["null", "null"],
  ["a text", '"x"'],
  ["deep nesting", deep],
  ["a prototype", '{"__proto__":{"refusal":1},"constructor":{"prototype":{}}}'],
  ["bytes that are not UTF-8", Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d])],
  ["a NUL", '{"reason":"\u0000","refusal":{}}'],
  ["markup", '{"refusal":{"layer":"<script>alert(1)</script>"},"reason":"x","decision":"<b>"}'],
  ["a number beyond all numbers", '{"refusal":1e999,"reason":1e999,"decision":1e999}'],
];

describe.each(adapters)("$name: hostile requests about permissions", (adapter) => {
  const door = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });

  /** Our one shape, a status of a refusal, no secret, no trace of the code, and nothing repeated that could be markup. */
  const expectRefusal = ({ status, headers, text, whole }: Got, label: string) => {
    expect(status, label).toBeGreaterThanOrEqual(400);
    expect(status, label).toBeLessThan(500);
    expect(headers["content-type"], label).toBe("application/json");
    const { problem } = JSON.parse(text);
    expect(problemSchema.safeParse(problem).success, label).toBe(true);
    expect(problem.status, label).toBe(status);
    expect(problem.nextStep, label).not.toBe("");
    for (const secret of [...Object.values(fakeSecrets), "<script", "node_modules", "    at "])
      expect(whole, label).not.toContain(secret);
  };
  const ownWrite = async (name: "mira" | "jonas" | "sara" = "mira") =>
    door.ownWrite(await door.fake.signIn(name));

  it.each(addresses)("$path refuses strangers and every other method", async ({ path, methods }) => {
    const headers = await ownWrite();
    for (const method of everyMethod) {
      const isTaken = methods.some((taken) => taken === method);
      const stranger = await door.send({ method, path, headers: { origin: headers.origin } });
      expectRefusal(stranger, `${method} ${path} by a stranger`);
      expect(stranger.status, `${method} ${path} by a stranger`).toBe(isTaken ? 401 : 405);
      if (isTaken) continue;
      const got = await door.send({ method, path, headers });
      expectRefusal(got, `${method} ${path}`);
      expect([got.status, got.headers.allow]).toEqual([
        405,
        [...methods, ...(methods.some((one) => one === "GET") ? ["HEAD"] : []), "OPTIONS"].join(", "),
      ]);
    }
  });

  it.each(takesBody)("POST $path refuses what is not its body", async ({ path }) => {
    const headers = await ownWrite();
    for (const [name, body] of hostileBodies) {
      door.fake.clock.nowMs += 10_001;
      expectRefusal(await door.send({ method: "POST", path, headers, body }), `${path} with ${name}`);
    }
    const large = await door.send({ method: "POST", path, headers, body: `{"a":"${"x".repeat(200_000)}"}` });
    expectRefusal(large, `${path} with 200 kB`);
    expect(large.status).toBe(413);
    const chunks = Array.from({ length: 40 }, () => "x".repeat(1_000));
    const endless = await door.send({ method: "POST", path, headers, chunks });
    expectRefusal(endless, `${path} with 40 chunks`);
    const packed = { ...headers, "content-encoding": "gzip" };
    expectRefusal(await door.send({ method: "POST", path, headers: packed, body: "{}" }), `${path} packed`);
  });

  /** With the least body that the method may have. */
  const sendTo = (method: string, path: string, headers: Record<string, string>) =>
    door.send({ method, path, headers, ...(method === "POST" ? { body: "{}" } : {}) });

  it.each(takesBody)("POST $path refuses forged writes", async ({ path }) => {
    const headers = await ownWrite();
    const { "x-portal-csrf": _, ...forged } = headers;
    for (const bad of [
      forged,
      { ...headers, origin: "https://elsewhere.example" },
      { ...headers, origin: "null" },
    ]) {
      const got = await sendTo("POST", path, bad);
      expectRefusal(got, `forged ${path}`);
      expect(got.status).toBe(403);
    }
  });

  it.each(addresses)("$path refuses other people's pages and odd queries", async ({ path, methods }) => {
    const headers = await ownWrite();
    for (const method of methods) {
      const other = await sendTo(method, path, { ...headers, "x-portal-person": "sub-of-jonas" });
      expectRefusal(other, `${path} for another`);
      expect(other.status).toBe(409);
      for (const query of ["?%00=%00", "?a=%ff", "?__proto__=1", `?limit=${"9".repeat(400)}`, "?person[]=x"])
        expectRefusal(await sendTo(method, `${path}${query}`, headers), `${method} ${path}${query}`);
    }
  });

  const deployments = [
    "oslo",
    "nowhere",
    "__proto__",
    "constructor",
    "rijeka%00",
    "RIJEKA",
    "r%2Fj",
    "x".repeat(300),
  ];

  it.each(addresses)("$path refuses deployments that are not the person's", async ({ path, methods }) => {
    const headers = await ownWrite();
    for (const deployment of deployments) {
      const got = await sendTo(methods[0], path.replace("rijeka", deployment), headers);
      // Requests for access need no role, so a deployment of the configuration answers: with nothing.
      if (got.status === 200) {
        expect([deployment, path.startsWith("/api/access-requests")]).toEqual(["oslo", true]);
        expect(got.text).not.toContain("sub-of");
      } else expectRefusal(got, `${path} of ${deployment}`);
    }
  });

  it("shows nobody another's request for access, whatever id is guessed", async () => {
    const headers = await ownWrite("sara");
    for (const id of [requestId, "..%2f..", "%27%20OR%201=1--", "__proto__", "0", "x".repeat(500)]) {
      const path = `/api/access-requests/rijeka/${id}`;
      expectRefusal(await door.send({ path, headers }), path);
      expectRefusal(
        await door.send({
          method: "POST",
          path: `${path}/decision`,
          headers,
          body: '{"decision":"granted","text":""}',
        }),
        `${path}/decision`,
      );
    }
  });

  it("never fails of itself, whatever 300 random bodies and queries ask", async () => {
    const headers = await ownWrite();
    const query = fc.webQueryParameters({ size: "small" });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...addresses),
        fc.json(),
        query,
        async ({ path, methods }, body, asked) => {
          door.fake.clock.nowMs += 10_001;
          const method = methods.at(-1) ?? "GET";
          const target = method === "POST" ? path : `${path}?${asked}`;
          const got = await door.send({
            method,
            path: target,
            headers,
            ...(method === "POST" ? { body } : {}),
          });
          expect(got.status, `${method} ${target} ${body}`).toBeLessThan(500);
          JSON.parse(got.text);
        },
      ),
      { numRuns: 300 },
    );
    const failed = door.fake.logLines.filter((line) => line.includes('"request failed"'));
    expect(failed).toEqual([]);
  });
});
