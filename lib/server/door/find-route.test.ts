import { describe, expect, it } from "vitest";
import { allowedMethods, findRoute } from "./find-route";

const at = (path: string) => findRoute(path.slice(1).split("/"));
const everything = "GET, POST, PUT, DELETE, HEAD, OPTIONS";

describe("the route of an address", () => {
  it.each([
    ["/api/health", "health", "GET, HEAD, OPTIONS"],
    ["/api/health/ready", "readiness", "GET, HEAD, OPTIONS"],
    ["/api/metrics", "metrics", "GET, HEAD, OPTIONS"],
    ["/api/auth/signin/oidc", "sign-in", "POST, OPTIONS"],
    ["/api/auth/callback/oidc", "sign-in-callback", "GET, OPTIONS"],
    ["/api/session", "session", "GET, HEAD, OPTIONS"],
    ["/api/places", "places", "GET, HEAD, OPTIONS"],
    ["/api/role", "role", "POST, OPTIONS"],
    ["/api/sign-out", "sign-out", "POST, OPTIONS"],
    ["/api/sdma/rijeka/iam", "sdma", everything],
    ["/api/sdma/rijeka/iam/libraries/a/b/c", "sdma", everything],
    ["/api/sdma/rijeka/", "sdma", everything],
    ["/api/files/rijeka/libraries", "files", "GET, HEAD, OPTIONS"],
    ["/api/quota/rijeka/report", "quota", "GET, HEAD, OPTIONS"],
    ["/api/quota/rijeka/waits", "quota", "GET, HEAD, OPTIONS"],
    ["/api/quota/rijeka/reserve", "quota", "GET, PUT, HEAD, OPTIONS"],
    ["/api/quota/rijeka/alerts", "quota", "GET, HEAD, OPTIONS"],
    ["/api/quota/rijeka/probe", "quota", "GET, POST, HEAD, OPTIONS"],
    ["/api/quota/rijeka/test-alert", "quota", "POST, OPTIONS"],
  ])("%s is %s and takes %s", (path, name, allow) => {
    expect([at(path).name, allowedMethods(at(path)).join(", ")]).toEqual([name, allow]);
  });

  it.each([
    "/api",
    "/api/",
    "/api/health/",
    "/api/health/x",
    "/api/Health",
    "/api/auth/signin",
    "/api/auth/session",
    "/api/auth/providers",
    "/api/sdma",
    "/api/sdma/rijeka",
    "/api/files/rijeka",
    "/api/quota/rijeka",
    "/api/quota/rijeka/",
    "/api/quota/rijeka/secrets",
    "/api/quota/rijeka/report/x",
    "/api/quota/rijeka/__proto__",
    "/api/session/sdma/rijeka/iam",
    "/api/constructor",
    "/api/constructor/a/b",
    "/api/__proto__/a/b",
    "/api/hasOwnProperty",
  ])("%s is unknown, whatever the method", (path) => {
    expect(at(path).name).toBe("unknown");
    expect(allowedMethods(at(path)).join(", ")).toBe("GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS");
  });

  it("is that of the decoded segments: an encoded slash separates nothing", () => {
    expect(findRoute(["api", "health/ready"]).name).toBe("unknown");
    expect(findRoute(["api", "auth", "signin/oidc"]).name).toBe("unknown");
    expect(findRoute(["api", "sdma", "rijeka", "iam/libraries"]).name).toBe("sdma");
    expect(findRoute([]).name).toBe("unknown");
  });
});
