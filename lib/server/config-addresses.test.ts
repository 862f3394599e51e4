import { describe, expect, it } from "vitest";
import { exampleText, lineOf, mistakesOf, readText, refusalOf, withChanges } from "./config.test-support";

const places = [
  ["portalUrl", "https://sdma.example.com"],
  ["signIn.issuer", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_EXAMPLE"],
  ["signIn.signOutUrl", "https://sign-in.example.com/logout"],
  ["deployments[1].endpoint", "https://api.staging.example.com"],
  ["deployments[1].fileOrigins[0]", "https://files.staging.example.com"],
] as const;

const withAddress = (from: string, to: string) =>
  withChanges([{ from: `"${from}"`, to: JSON.stringify(to) }]);
const messagesOf = (from: string, to: string) =>
  mistakesOf(withAddress(from, to)).map(({ message }) => message);

describe.each(places)("the address %s", (setting, address) => {
  const refuses = (to: string, message: string) => {
    expect(mistakesOf(withAddress(address, to))).toEqual([
      { line: lineOf(exampleText, `"${address}"`), setting, message: expect.stringContaining(message) },
    ]);
  };

  it.each(["user:hunter2@", "hunter2@", ":hunter2@", "hunter2:@", "@", "a%40b:hunter2@"])(
    "refuses somebody's name or password (%s) and never prints it",
    (person) => {
      const text = withAddress(address, address.replace("https://", `https://${person}`));
      const error = refusalOf(() => readText(text));
      expect(error.mistakes).toEqual([
        {
          line: lineOf(exampleText, `"${address}"`),
          setting,
          message: "must have no user name or password; secrets come from the environment only",
        },
      ]);
      expect(error.message).not.toContain("hunter2");
      expect(JSON.stringify(error)).not.toContain("hunter2");
    },
  );

  it("refuses a fragment", () => {
    refuses(`${address}#a`, "must have no fragment (#)");
    refuses(`${address}#`, "must have no fragment (#)");
  });

  it.each([" ", "\n", "\t", "\u00a0"])("refuses the blank %j wherever it is", (blank) => {
    for (const to of [blank + address, address + blank, address.replace("e", `e${blank}`)])
      refuses(to, "must have no spaces or line breaks");
  });

  it.each([
    "",
    "https://",
    "https:///path",
    "https:/sdma.example.com",
    "https:sdma.example.com",
    "https:\\\\sdma.example.com",
    "//sdma.example.com",
    "https://sdma.example.com\\path",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://sdma.example.com",
    "http://127.0.0.2:3000",
  ])("refuses %j", (to) => refuses(to, "must be an https:// address"));

  it.each([":99999", ":65536", ":0", ":", ":80a", ":-1", ":8443:8443"])("refuses the port %s", (port) => {
    refuses(`https://sdma.example.com${port}`, "must have a port from 1 to 65535, or none");
  });

  it.each(["https://sdma.example.com.", "https://sdma.example.com.:8443", "https://localhost."])(
    "refuses the dot at the end of the host: %s",
    (to) => refuses(to, "must have no dot at the end of the host name"),
  );

  it.each([
    "https://<domain>",
    "https://[::1",
    "https://sdma..example.com",
    "https://.example.com",
    "https://-a.example.com",
    "https://a-.example.com",
    "https://0x7f.1",
    "https://256.1.1.1",
    "https://xn--a.example.com",
    `https://${"a".repeat(64)}.com`,
    `https://${"a.".repeat(130)}com`,
  ])("refuses the host of %s", (to) => refuses(to, "has an invalid host name"));

  it("refuses a host with *", () => refuses("https://*.example.com", "must be one host, without *"));
});

describe("addresses", () => {
  it.each(places.filter(([setting]) => setting !== "signIn.signOutUrl"))(
    "have no query: %s",
    (_, address) => {
      for (const query of ["?a=b", "?"])
        expect(messagesOf(address, address + query)).toEqual(["must have no query"]);
    },
  );

  it("may have a query where the portal adds to it: signIn.signOutUrl", () => {
    const [, , [, address]] = places;
    expect(readText(withAddress(address, `${address}?a=b`)).signIn.signOutUrl).toBe(`${address}?a=b`);
  });

  it("report everything that is wrong with one address", () => {
    expect(messagesOf("https://api.staging.example.com", "http://user:pass@api.example.com?a#b")).toEqual([
      "must be an https:// address (http:// is accepted only for this machine's loopback), or ssm:<parameter name>",
      "must have no user name or password; secrets come from the environment only",
      "must have no query",
      "must have no fragment (#)",
    ]);
  });

  it("are taken with scheme and host in upper case, a default port or slashes at the end, and written plainly", () => {
    const text = withChanges([
      { from: '"https://sdma.example.com"', to: '"HTTPS://SDMA.Example.COM:443/"' },
      {
        from: '"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_EXAMPLE"',
        to: '"HTTPS://Cognito-IdP.EU-West-1.amazonaws.com/eu-west-1_EXAMPLE/"',
      },
      { from: '"https://api.staging.example.com"', to: '"https://API.staging.example.com/Base//"' },
      { from: '"https://files.staging.example.com"', to: '"https://FILES.staging.example.com/"' },
      { from: '"ssm:Spatial', to: '"SSM:Spatial' },
    ]);
    const { portalUrl, signIn, deployments } = readText(text);
    expect(portalUrl).toBe("https://sdma.example.com");
    expect(signIn.issuer).toBe("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_EXAMPLE");
    expect(deployments.map(({ endpoint }) => endpoint)).toEqual([
      "ssm:SpatialDataManagementApiEndpoint",
      "https://api.staging.example.com/Base",
    ]);
    expect(deployments[1]?.fileOrigins).toEqual(["https://files.staging.example.com"]);
  });

  it.each([
    ["https://sdma.example.com", "https://sdma.example.com/portal"],
    ["https://files.staging.example.com", "https://files.staging.example.com/bucket"],
  ])("have no path where an origin is meant: %s", (from, to) => {
    expect(messagesOf(from, to)).toEqual(["must have no path"]);
  });
});

describe("the path of an endpoint", () => {
  it.each(["/a//b", "/../x", "/a/.", "/%2E%2e/x", "/100%", "/%zz"])(
    "is not %s, which would be sent otherwise",
    (path) => {
      const [, , , [, address]] = places;
      expect(messagesOf(address, address + path)).toEqual([
        "must have no empty, . or .. segments and no incomplete % escapes in its path",
      ]);
    },
  );
});

describe("the parameter of an endpoint", () => {
  const [, , , [, address]] = places;

  it.each(["ssm:Endpoint", "ssm:/sdma/prod/endpoint", "ssm:/a.b-c_d", `ssm:${"a".repeat(1011)}`])(
    "may be %s",
    (to) => {
      expect(readText(withAddress(address, to)).deployments[1]?.endpoint).toBe(to);
    },
  );

  it.each([
    "ssm:",
    "ssm://sdma",
    "ssm:/sdma/",
    "ssm:sdma/endpoint",
    "ssm:/a//b",
    "ssm:a b",
    `ssm:${"a".repeat(1012)}`,
    `ssm:${"/a".repeat(16)}`,
  ])("is not %s", (to) => {
    expect(messagesOf(address, to)).toEqual([
      "must be ssm: and the name of a parameter, such as ssm:SpatialDataManagementApiEndpoint or ssm:/sdma/endpoint",
    ]);
  });
});

describe("the issuer", () => {
  const example = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_EXAMPLE";

  it.each([
    [`${example}/.well-known/openid-configuration`, "must be the issuer itself"],
    ["https://login.example.com/.well-known/openid-configuration", "must be the issuer itself"],
    ["https://login.example.com/.Well-Known/", "must be the issuer itself"],
    ["https://team.auth.eu-west-1.amazoncognito.com", "not the domain of the sign-in pages"],
    ["https://cognito-idp.eu-west-1.amazonaws.com", "must end in the id of the user pool"],
    ["https://cognito-idp.eu-west-1.amazonaws.com/EXAMPLE", "must end in the id of the user pool"],
    ["https://cognito-idp.eu-west-1.amazonaws.com/us-east-1_EXAMPLE", "names a user pool of us-east-1"],
  ])("is not %s", (to, message) => {
    expect(messagesOf(example, to)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    "https://login.example.com",
    "https://login.example.com/realms/survey",
    "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0",
    "http://127.0.0.1:4010/oidc",
  ])("may be %s", (to) => {
    expect(readText(withAddress(example, to)).signIn.issuer).toBe(to);
  });
});
