import { describe, expect, it } from "vitest";
import {
  exampleSecrets,
  exampleText,
  lineOf,
  mistakesOf,
  readText,
  withChanges,
} from "./config.test-support";

const withProxies = (proxies: string) => withChanges([{ from: '["10.0.0.0/8"]', to: proxies }]);

describe("settings of the server", () => {
  it("have defaults that suit a load balancer", () => {
    const { server, deployments } = readText(
      exampleText.replace(/ {2}"server": \{[^}]*\},\n/, "").replace(/ *"timeoutSeconds": 60,\n/, ""),
    );
    expect(server).toEqual({ trustedProxies: [], keepAliveSeconds: 65, drainSeconds: 30 });
    expect(deployments.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([30, 30]);
  });

  it("take addresses and networks of both families as trusted proxies", () => {
    const proxies = ["10.1.2.3", "10.0.0.0/8", "192.0.2.1/32", "::1", "2001:db8::/32", "FD00::/8"];
    expect(readText(withProxies(JSON.stringify(proxies))).server.trustedProxies).toEqual(proxies);
  });

  it.each([
    "0.0.0.0/0",
    "::/0",
    "10.0.0.0/33",
    "::/129",
    "10.0.0.0/08",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "10.0.0",
    "010.0.0.1",
    "proxy.example.com",
    "fe80::1%eth0",
    " 10.0.0.1",
    "*",
    "",
  ])("refuse %j as a trusted proxy", (proxy) => {
    expect(mistakesOf(withProxies(JSON.stringify([proxy])))).toEqual([
      {
        line: lineOf(exampleText, '"trustedProxies"'),
        setting: "server.trustedProxies[0]",
        message:
          "must be an IP address or a network with its prefix, such as 10.0.0.0/8; 0.0.0.0/0 would trust everybody",
      },
    ]);
  });

  it.each([
    ['"keepAliveSeconds": 65', '"keepAliveSeconds": 0', "server.keepAliveSeconds"],
    ['"keepAliveSeconds": 65', '"keepAliveSeconds": 601', "server.keepAliveSeconds"],
    ['"drainSeconds": 30', '"drainSeconds": -1', "server.drainSeconds"],
    ['"drainSeconds": 30', '"drainSeconds": 301', "server.drainSeconds"],
    ['"timeoutSeconds": 60', '"timeoutSeconds": 301', "deployments[1].timeoutSeconds"],
    ['"timeoutSeconds": 60', '"timeoutSeconds": 0', "deployments[1].timeoutSeconds"],
    ['"timeoutSeconds": 60', '"timeoutSeconds": "60"', "deployments[1].timeoutSeconds"],
  ])("refuse %s turned into %s", (from, to, setting) => {
    expect(mistakesOf(withChanges([{ from, to }]))).toMatchObject([
      { line: lineOf(exampleText, from), setting },
    ]);
  });
});

describe("where the server listens", () => {
  const mistakesWith = (environment: Record<string, string>) =>
    mistakesOf(exampleText, { ...exampleSecrets, ...environment }).map(
      ({ setting, message }) => `${setting} ${message}`,
    );

  it.each(["99999", "65536", "", "80a", "-1", "3000.5", " 3000", "0x10", "1e3"])(
    "is not the port %j",
    (PORT) => {
      expect(mistakesWith({ PORT })).toEqual(["PORT must be a port number from 0 to 65535"]);
    },
  );

  it.each(["", "http://0.0.0.0", "a b"])("is not the host %j", (HOST) => {
    expect(mistakesWith({ HOST })).toEqual(["HOST must be an IP address or a host name, such as 0.0.0.0"]);
  });

  it("is what the environment says", () => {
    const environment = { ...exampleSecrets, HOST: "::", PORT: "65535" };
    expect(readText(exampleText, environment).listen).toEqual({ host: "::", port: 65_535 });
    expect(readText(exampleText).listen).toEqual({ host: "127.0.0.1", port: 3_000 });
  });
});

describe("LOG_LEVEL", () => {
  it.each(["verbose", "", "INFO"])("refuses %j and lists the levels", (LOG_LEVEL) => {
    expect(mistakesOf(exampleText, { ...exampleSecrets, LOG_LEVEL })).toEqual([
      { line: 0, setting: "LOG_LEVEL", message: "must be debug, info, warn, error or silent" },
    ]);
  });
});

describe("METRICS_TOKEN", () => {
  it("is optional, and becomes a secret of the portal", () => {
    expect(readText(exampleText).secrets).not.toHaveProperty("metricsToken");
    const token = "0123456789abcdef";
    expect(readText(exampleText, { ...exampleSecrets, METRICS_TOKEN: token }).secrets.metricsToken).toBe(
      token,
    );
  });

  it.each(["", "0123456789abcde", "0123456789 abcdef", "0123456789abcdéf"])("refuses %j", (token) => {
    expect(mistakesOf(exampleText, { ...exampleSecrets, METRICS_TOKEN: token })).toEqual([
      {
        line: 0,
        setting: "METRICS_TOKEN",
        message: "must have 16 or more printable ASCII characters and no spaces",
      },
    ]);
  });
});

describe("administrators of a deployment", () => {
  it("are groups, and nobody where none are named", () => {
    const { deployments } = readText(exampleText);
    expect(deployments.map(({ administrators }) => administrators)).toEqual([
      ["SpatialDataManagementAdministrators"],
      [],
    ]);
  });

  it("are never everyone", () => {
    const text = withChanges([
      { from: '["SpatialDataManagementAdministrators"],\n      "roles"', to: '["*"],\n      "roles"' },
    ]);
    expect(mistakesOf(text).map(({ message }) => message)).toEqual([
      expect.stringContaining("would make an administrator of everyone"),
    ]);
  });
});

describe("DATABASE_URL", () => {
  it("is optional, and becomes a secret of the portal", () => {
    expect(readText(exampleText).secrets).not.toHaveProperty("databaseUrl");
    const url = "postgresql://portal@db.example.org/portal";
    expect(readText(exampleText, { ...exampleSecrets, DATABASE_URL: url }).secrets.databaseUrl).toBe(url);
  });

  it("is refused with its reason where it names no database", () => {
    expect(
      mistakesOf(exampleText, { ...exampleSecrets, DATABASE_URL: "postgresql://db.example.org" }),
    ).toEqual([
      {
        line: 0,
        setting: "DATABASE_URL",
        message: expect.stringContaining("must end with the name of the database"),
      },
    ]);
  });
});

describe("OTEL_EXPORTER_OTLP_ENDPOINT", () => {
  const withCollector = (endpoint: string) => ({ ...exampleSecrets, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });

  it.each([
    ["http://127.0.0.1:4318", "http://127.0.0.1:4318"],
    ["http://collector.internal:4318/", "http://collector.internal:4318"],
    ["https://otlp.example.org/tenant-1", "https://otlp.example.org/tenant-1"],
  ])("may be %s, unencrypted as well, since no secret is sent", (given, endpoint) => {
    expect(readText(exampleText, withCollector(given)).otlpEndpoint).toBe(endpoint);
  });

  it("is absent where it is not set", () => {
    expect(readText(exampleText)).not.toHaveProperty("otlpEndpoint");
  });

  it.each([
    ["collector:4318", "must be an http:// or https:// address"],
    ["", "must be an http:// or https:// address"],
    ["grpc://collector:4317", "must be an http:// or https:// address"],
    [
      "http://user:word@collector:4318",
      "must have no user name or password; secrets come from the environment only",
    ],
    ["https://collector.example.org:4318?key=1", "must have no query"],
  ])("refuses %j", (endpoint, message) => {
    expect(mistakesOf(exampleText, withCollector(endpoint))).toEqual([
      { line: 0, setting: "OTEL_EXPORTER_OTLP_ENDPOINT", message },
    ]);
  });
});
