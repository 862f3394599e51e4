import { describe, expect, it } from "vitest";
import { never, pass, useFakeTime } from "./fake-time.test-support";
import { endpointResolver, parseEndpoint } from "./resolve-endpoint";

const minute = 60_000;

function setUp(values: (() => Promise<string>)[], endpoint = "ssm:Endpoint") {
  let nowMs = 0;
  const names: string[] = [];
  const resolve = endpointResolver({
    deployment: { endpoint, stage: "2025-04-18" },
    readParameter: (name) => {
      names.push(name);
      return values[Math.min(names.length, values.length) - 1]?.() ?? never();
    },
    clock: () => nowMs,
  });
  return {
    host: async () => (await resolve()).host,
    names,
    wait: (ms: number) => (nowMs += ms),
  };
}

const value = (host: string) => async () => `https://${host}/2025-04-18/`;

describe("an endpoint that is a parameter", () => {
  useFakeTime();

  it("is read once for 15 minutes, whoever asks", async () => {
    const { host, names, wait } = setUp([value("a"), value("b")]);
    expect(await Promise.all([host(), host(), host()])).toEqual(["a", "a", "a"]);
    wait(15 * minute - 1);
    expect(await host()).toBe("a");
    expect(names).toEqual(["Endpoint"]);
  });

  it("is read again after 15 minutes, while calls go on with the old one", async () => {
    const { host, wait } = setUp([value("a"), value("b")]);
    await host();
    wait(15 * minute);
    expect(await host()).toBe("a");
    await pass(0);
    expect(await host()).toBe("b");
  });

  it("stays unchanged while it cannot be read, and is retried after a minute", async () => {
    const refused = () => Promise.reject(new Error("AccessDeniedException"));
    const { host, names, wait } = setUp([value("a"), refused, value("c")]);
    await host();
    wait(15 * minute);
    await host();
    await pass(0);
    wait(minute - 1);
    expect([await host(), names.length]).toEqual(["a", 2]);
    wait(1);
    await host();
    await pass(0);
    expect(await host()).toBe("c");
  });

  it("is waited for ten seconds, and read again by the next", async () => {
    const { host } = setUp([never, value("b")]);
    const first = expect(host()).rejects.toMatchObject({
      name: "TimeoutError",
      message: "No response within 10 seconds.",
    });
    await pass(10_000);
    await first;
    expect(await host()).toBe("b");
  });

  it("must be an address that a signed request may be sent to", async () => {
    const { host } = setUp([async () => "http://evil.example"]);
    await expect(host()).rejects.toThrow("The parameter Endpoint is not an https address.");
  });
});

describe("an endpoint that is an address", () => {
  it("is asked of nobody", async () => {
    const { host, names } = setUp([], "https://api.example.org");
    expect([await host(), names]).toEqual(["api.example.org", []]);
  });
});

describe("parseEndpoint", () => {
  it.each([
    ["https://a.example", "/v1"],
    ["https://a.example/", "/v1"],
    ["https://a.example/v1", "/v1"],
    ["https://a.example/v1/iam", "/v1"],
    ["https://a.example/v1/iam/", "/v1"],
    ["https://a.example/base", "/base/v1"],
  ])("of %s has the stage once", (address, stagePath) => {
    expect(parseEndpoint(address, "v1")).toEqual({
      origin: "https://a.example",
      host: "a.example",
      stagePath,
    });
  });

  it("has none behind a custom domain that names it", () => {
    expect(parseEndpoint("https://a.example:8443/base", "")).toEqual({
      origin: "https://a.example:8443",
      host: "a.example:8443",
      stagePath: "/base",
    });
  });
});
