import { describe, expect, it } from "vitest";
import { type Change, exampleText, lineOf, mistakesOf, readText, withChanges } from "./config.test-support";

const messagesOf = (...changes: Change[]) =>
  mistakesOf(withChanges(changes)).map(({ setting, message }) => `${setting}: ${message}`);
const endpoint = (to: string, stage = "2025-04-18"): Change[] => [
  { from: '"ssm:SpatialDataManagementApiEndpoint"', to: JSON.stringify(to) },
  { from: '"stage": "2025-04-18"', to: JSON.stringify({ stage }).slice(1, -1) },
];
const host = "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";

describe("the endpoint of an API", () => {
  it.each([
    [host, "2025-04-18"],
    [`${host}/2025-04-18`, "2025-04-18"],
    [`${host}/2025-04-18/iam`, "2025-04-18"],
    [`${host}/prod`, ""],
    ["https://a1b2c3d4e5-vpce-0123456789abcdef0.execute-api.eu-west-1.amazonaws.com", "2025-04-18"],
    ["https://a1b2c3d4e5.execute-api.eu-west-1.api.aws", "2025-04-18"],
    ["https://sdma-api.example.com/anything/else", ""],
  ])("may be %s with the stage %j", (to, stage) => {
    expect(readText(withChanges(endpoint(to, stage))).deployments[0]).toMatchObject({ endpoint: to, stage });
  });

  it.each([
    [
      host.replace("eu-west-1", "us-east-1"),
      "2025-04-18",
      "endpoint: is in us-east-1, but region is eu-west-1",
    ],
    [host.replace("a1b2", "zzzz"), "2025-04-18", "endpoint: is the API zzzzc3d4e5, but apiId is a1b2c3d4e5"],
    [`${host}/prod`, "2025-04-18", 'endpoint: must end with the stage "2025-04-18" or with the host name'],
    [
      `${host}/prod/2025-04-18`,
      "2025-04-18",
      'endpoint: must end with the stage "2025-04-18" or with the host name',
    ],
    [`${host}/a/b`, "", 'endpoint: must end with the stage "" or with the host name'],
    [host, "", "stage: must name the stage; only a custom domain can omit it"],
  ])("is not %s with the stage %j", (to, stage, message) => {
    expect(messagesOf(...endpoint(to, stage))).toEqual([`deployments[0].${message}`]);
  });
});

describe("a role", () => {
  it("that nobody can assume is refused at its line", () => {
    const text = withChanges([{ from: '"groups": ["*"],\n', to: "\n" }]);
    expect(mistakesOf(text)).toEqual([
      {
        line: lineOf(text, '"id": "everyone"') - 1,
        setting: "deployments[1].roles[0]",
        message: "cannot be assumed by anyone: it lists neither groups nor emails",
      },
    ]);
    expect(messagesOf({ from: '"groups": ["*"]', to: '"groups": [], "emails": []' })).toHaveLength(1);
  });

  it("of another account than the deployment is refused at its line", () => {
    const from = "arn:aws:iam::444455556666";
    expect(mistakesOf(withChanges([{ from, to: "arn:aws:iam::999999999999" }]))).toEqual([
      {
        line: lineOf(exampleText, from),
        setting: "deployments[1].roles[0].arn",
        message: "is in the account 999999999999, but account is 444455556666",
      },
    ]);
  });

  it("of another partition than the Region is refused", () => {
    const arn = { from: "arn:aws:iam::444455556666", to: "arn:aws-us-gov:iam::444455556666" };
    expect(messagesOf(arn)).toEqual([
      "deployments[1].roles[0].arn: is in the partition aws-us-gov, but eu-west-1 is in aws",
    ]);
    const region = {
      from: '"region": "eu-west-1",\n      "endpoint": "https',
      to: '"region": "cn-north-1",\n      "endpoint": "https',
    };
    expect(messagesOf(region)).toEqual([
      "deployments[1].roles[0].arn: is in the partition aws, but cn-north-1 is in aws-cn",
    ]);
    expect(readText(withChanges([{ ...arn, to: "arn:aws-cn:iam::444455556666" }, region]))).toBeDefined();
  });

  it("that is listed twice is refused, unless a session policy makes two of it", () => {
    const same = { from: "role/SdmaPortalReadOnly", to: "role/SdmaPortalCrew" };
    expect(readText(withChanges([same]))).toBeDefined();
    const policy = /,\s*"sessionPolicy": \{[\s\S]*?\n {10}\}/.exec(exampleText)?.[0] ?? "";
    expect(messagesOf(same, { from: policy, to: "" })).toEqual([
      "deployments[0].roles[1].arn: repeats a role: list these groups and emails there, or set another sessionPolicy",
    ]);
  });
});

describe("ARNs of the API in a session policy", () => {
  const arn = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/2025-04-18/GET/iam/*";
  const setting = "deployments[0].roles[1].sessionPolicy.Statement[0].Resource";

  it.each([
    [arn.replace("eu-west-1", "us-east-1"), 'names the region "us-east-1"; this deployment\'s is eu-west-1'],
    [
      arn.replace("111122223333", "999999999999"),
      'names the account "999999999999"; this deployment\'s is 111122223333',
    ],
    [
      arn.replace("a1b2c3d4e5", "zzzzzzzzzz"),
      'names the apiId "zzzzzzzzzz"; this deployment\'s is a1b2c3d4e5',
    ],
    [arn.replace("arn:aws:", "arn:aws-cn:"), 'names the partition "aws-cn"; this deployment\'s is aws'],
    [arn.replace("/2025-04-18/", "/prod/"), 'names the stage "prod"; this deployment\'s is 2025-04-18'],
  ])("are not %s", (to, message) => {
    const line = lineOf(exampleText, arn);
    expect(mistakesOf(withChanges([{ from: arn, to }]))).toEqual([{ line, setting, message }]);
  });

  it.each([
    "*",
    arn.replace("eu-west-1", "*"),
    "arn:aws:execute-api:*:*:*/*",
    "arn:aws:s3:::bucket",
    arn.replace("a1b2c3d4e5", "a1*"),
    arn.replace(/\/2025.*/, "*"),
    arn.replace("2025-04-18", "2025*"),
  ])("may be %s", (to) => {
    expect(readText(withChanges([{ from: arn, to }]))).toBeDefined();
  });

  it("are looked at once in every list", () => {
    const to = `["${arn}", "${arn.replace("eu-west-1", "us-east-1")}"]`;
    expect(messagesOf({ from: `"${arn}"`, to })).toEqual([
      expect.stringContaining(`${setting}[1]: names the region`),
    ]);
  });
});

describe("a session policy that is none", () => {
  it.each([
    ['"Effect": "Allow"', '"Effect": "allow"', 'Statement[0].Effect: must be "Allow" or "Deny"'],
    ['"Version": "2012-10-17",', "", "Version: is missing"],
    ['"Statement"', '"Statements"', "Statement: is missing"],
  ])("is refused at its line: %s turned into %s", (from, to, message) => {
    const text = withChanges([{ from, to }]);
    const [mistake] = mistakesOf(text);
    expect(`${mistake?.setting}: ${mistake?.message}`).toBe(
      `deployments[0].roles[1].sessionPolicy.${message}`,
    );
    expect(mistake?.line).toBe(lineOf(text, to.startsWith('"Effect') ? to : '"sessionPolicy"'));
  });
});

describe("names that people choose by", () => {
  it.each([
    ['"label": "Staging"', '"label": "PRODUCTION"', 'deployments[1].label: repeats the label "PRODUCTION"'],
    ['"label": "Staging"', '"label": "Ｐroduction"', 'deployments[1].label: repeats the label "Ｐroduction"'],
    [
      '"label": "Read only"',
      '"label": "Survey crew"',
      'deployments[0].roles[1].label: repeats the label "Survey crew"',
    ],
  ])("are there once: %s", (from, to, message) => {
    expect(messagesOf({ from, to })).toEqual([message]);
  });
});

describe("a mistake of one kind", () => {
  it("hides no contradiction of another deployment, and makes none of its own", () => {
    expect(
      messagesOf(
        { from: '"account": "111122223333"', to: '"account": "1111"' },
        { from: "arn:aws:iam::444455556666", to: "arn:aws-cn:iam::444455556666" },
      ),
    ).toEqual([
      "deployments[0].account: must be an account number of 12 digits, in quotes",
      "deployments[1].roles[0].arn: is in the partition aws-cn, but eu-west-1 is in aws",
    ]);
  });
});
