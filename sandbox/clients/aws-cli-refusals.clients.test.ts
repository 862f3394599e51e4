import { expect, it } from "vitest";
import { account } from "../identity/directory";
import { describeEachCli } from "./describe-each-cli.test-support";

/** Command, code and operation, as the CLI's one line of an error names them. */
const refused: readonly [command: string, code: string, operation: string, message: RegExp][] = [
  [
    "sts assume-role --role-arn arn:aws:iam::111122223333:role/Nobody --role-session-name me",
    "AccessDenied",
    "AssumeRole",
    /is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role\/Nobody$/,
  ],
  [
    "iam get-role --role-name Nobody",
    "NoSuchEntity",
    "GetRole",
    /^The role with name Nobody cannot be found\.$/,
  ],
  [
    "iam put-role-policy --role-name SdmaReadOnly --policy-name P --policy-document '{'",
    "MalformedPolicyDocument",
    "PutRolePolicy",
    /./,
  ],
  ["apigateway get-usage-plan --usage-plan-id nope", "NotFoundException", "GetUsagePlan", /Usage Plan/],
  [
    "cloudwatch get-metric-statistics --namespace AWS/ApiGateway --metric-name Count --period 7 --statistics Sum" +
      " --start-time 2026-01-01T00:00:00Z --end-time 2026-01-01T01:00:00Z",
    "InvalidParameterValue",
    "GetMetricStatistics",
    /Period/,
  ],
  ["ssm get-parameter --name nope", "ParameterNotFound", "GetParameter", /^$/],
  [`s3api head-object --bucket ${account.assetBucket} --key no`, "404", "HeadObject", /^Not Found$/],
  [
    `s3api get-object --bucket ${account.assetBucket} --key no got`,
    "NoSuchKey",
    "GetObject",
    /^The specified key does not exist\.$/,
  ],
  ["lambda list-functions", "NotImplementedException", "ListFunctions", /lambda/],
];

const errorLine = /^An error occurred \((\S+)\) when calling the (\w+) operation(?: \([^)]*\))?: ?(.*)$/;

describeEachCli("refusals, as the AWS CLI reads them", (bench) => {
  it.concurrent.each(refused)("aws %s: %s", async (command, code, operation, message) => {
    const { aws, cli } = bench();
    const { stderr, stdout, ...ended } = await aws(`aws ${command}`);
    const line =
      stderr
        .trim()
        .split("\n")
        .at(-1)
        ?.replace(/^aws: \[ERROR\]: /, "") ?? "";
    expect(line).toMatch(errorLine);
    const [, told, called, said] = errorLine.exec(line) ?? [];
    expect([told, called]).toEqual([code, operation]);
    expect(said).toMatch(message);
    expect(stdout).toBe("");
    // Version 2 has an exit code for what the service refused; version 1 has one for every error.
    expect(ended.code).toBe(cli.major === 1 ? 255 : 254);
  });

  it.concurrent.each([
    ["an unknown key", { AWS_ACCESS_KEY_ID: "AKIAUNKNOWNKYEXAMPLE" }, "InvalidClientTokenId"],
    ["a wrong secret", { AWS_SECRET_ACCESS_KEY: "wrong" }, "SignatureDoesNotMatch"],
    ["a token that is none", { AWS_SESSION_TOKEN: "none" }, "InvalidClientTokenId"],
  ])("does not take %s", async (_, env, code) => {
    const { stderr } = await bench().aws("aws sts get-caller-identity", { env });
    expect(stderr).toContain(`An error occurred (${code}) when calling the GetCallerIdentity operation`);
  });

  it("says that a session is over", async () => {
    const { aws, sandbox } = bench();
    const { stdout } = await aws(
      `aws sts assume-role --role-arn "$SDMA_ROLE_FULL" --role-session-name gone --output text \\
        --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]'`,
    );
    const [id = "", secret = "", token = ""] = stdout.trim().split(/\s+/);
    sandbox.expireSessions("gone");
    const { stderr } = await aws("aws sts get-caller-identity", {
      env: { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token },
    });
    expect(stderr).toContain(
      "An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired",
    );
  });
});
