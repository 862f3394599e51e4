import { describe, expect, it } from "vitest";
import { issuerSignOutUrl } from "./sign-out-url";

const config = {
  portalUrl: "https://portal.example",
  signIn: {
    issuer: "https://issuer.example",
    clientId: "the portal",
    label: "x",
    scopes: [],
    groupsClaim: "groups",
    sessionNameClaim: "email",
    trustsEmailWithoutVerification: false,
    sessionHours: 8,
  },
};
const discover = (end_session_endpoint?: string) => async () => ({
  issuer: "https://issuer.example",
  authorization_endpoint: "https://issuer.example/authorize",
  ...(end_session_endpoint === undefined ? {} : { end_session_endpoint }),
});
const back = "https://portal.example/signed-out";

describe("the issuer's own sign-out", () => {
  it("is what discovery names, with the way back, and keeps what the address has", async () => {
    const url = await issuerSignOutUrl(config, discover("https://issuer.example/logout?tenant=a"));
    expect(Object.fromEntries(new URL(url ?? "").searchParams)).toEqual({
      tenant: "a",
      client_id: "the portal",
      post_logout_redirect_uri: back,
    });
  });

  it.each([
    "https://team.auth.eu-west-1.amazoncognito.com/logout",
    "https://cognito-idp.eu-west-1.amazonaws.com/x/logout",
  ])("has Cognito's way back as well: %s", async (endpoint) => {
    const url = await issuerSignOutUrl(config, discover(endpoint));
    expect(new URL(url ?? "").searchParams.get("logout_uri")).toBe(back);
  });

  it.each(["https://amazoncognito.com.example/logout", "https://login.cognito-idp.example/logout"])(
    "has no other way back than that of the standard for %s",
    async (endpoint) => {
      const url = await issuerSignOutUrl(config, discover(endpoint));
      expect(new URL(url ?? "").searchParams.has("logout_uri")).toBe(false);
    },
  );

  it("is what the configuration names, before what discovery does", async () => {
    const signIn = { ...config.signIn, signOutUrl: "https://login.example/logout" };
    for (const endpoint of [undefined, "https://issuer.example/logout"]) {
      const url = new URL((await issuerSignOutUrl({ ...config, signIn }, discover(endpoint))) ?? "");
      expect([url.origin, url.searchParams.get("logout_uri")]).toEqual(["https://login.example", back]);
    }
  });

  it.each([
    ["discovery names none", discover()],
    ["discovery names no address", discover("not an address")],
    ["the issuer does not answer", () => Promise.reject(new Error("down"))],
  ])("cannot be reached where %s", async (_, given) => {
    expect(await issuerSignOutUrl(config, given)).toBeNull();
  });

  it("is skipped while the issuer is down, even if the configuration names it", async () => {
    const signIn = { ...config.signIn, signOutUrl: "https://login.example/logout" };
    expect(await issuerSignOutUrl({ ...config, signIn }, () => Promise.reject(new Error("down")))).toBeNull();
  });
});
