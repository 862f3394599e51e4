import { expect, it } from "vitest";
import { z } from "zod";
import { idTokenOf } from "../testing/oidc-browser";
import { sendSigned } from "../testing/send-signed";
import { printedJson } from "./aws-shell";
import { describeEachCli } from "./describe-each-cli.test-support";
import { fillPlaceholders } from "./fill-placeholders";
import { guideCommands } from "./guide-commands";

const assumed = z.object({
  Credentials: z.object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() }),
  AssumedRoleUser: z.object({ Arn: z.string() }),
});

function keysOf(printed: unknown) {
  const { Credentials } = assumed.parse(printed);
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
  };
}

describeEachCli("AWS's guide, word for word", (bench) => {
  const follow = async (command: string, more: Record<string, string> = {}) =>
    printedJson(await bench().aws(fillPlaceholders(command, bench().sandbox.handles, more)));

  it("makes a role that may call the API as soon as its policy is there", async () => {
    const { handles, origin } = bench().sandbox;
    expect(await follow(guideCommands.createRole)).toMatchObject({
      Role: {
        Arn: `arn:aws:iam::${handles.accountId}:role/SpatialDataMgmtApiRole`,
        AssumeRolePolicyDocument: {
          Statement: [{ Principal: { AWS: `arn:aws:iam::${handles.accountId}:root` } }],
        },
        MaxSessionDuration: 3_600,
      },
    });
    const assume = () => follow(guideCommands.assumeRole, { ROLE_NAME: "SpatialDataMgmtApiRole" });
    const call = async () =>
      sendSigned(origin, keysOf(await assume()), { target: "/2025-04-18/iam/libraries" });
    expect(await call()).toMatchObject({
      status: 403,
      headers: { "x-amzn-errortype": "AccessDeniedException" },
    });
    expect(await follow(guideCommands.putRolePolicy)).toBeUndefined();
    expect(await call()).toMatchObject({ status: 200 });
    expect(assumed.parse(await assume()).AssumedRoleUser.Arn).toBe(
      `arn:aws:sts::${handles.accountId}:assumed-role/SpatialDataMgmtApiRole/api-session`,
    );
  });

  it("knows an operator's keys, a user's session and a web identity for who they are", async () => {
    const { aws, sandbox } = bench();
    const identity = async (env: Record<string, string> = {}) =>
      printedJson(await aws("aws sts get-caller-identity", { env }));
    expect(await identity()).toMatchObject({
      Account: "111122223333",
      Arn: expect.stringMatching(/:user\//),
    });
    const session = printedJson(await aws("aws sts get-session-token --duration-seconds 900"));
    const { Credentials } = assumed.pick({ Credentials: true }).parse(session);
    expect(
      await identity({
        AWS_ACCESS_KEY_ID: Credentials.AccessKeyId,
        AWS_SECRET_ACCESS_KEY: Credentials.SecretAccessKey,
        AWS_SESSION_TOKEN: Credentials.SessionToken,
      }),
    ).toEqual(await identity());
    const provider = `arn:aws:iam::111122223333:oidc-provider/${new URL(sandbox.handles.oidcIssuer).host}/oidc`;
    const trust = {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Federated: provider },
        Action: "sts:AssumeRoleWithWebIdentity",
      },
    };
    const taken = await aws(
      `aws iam create-role --role-name FromIssuer --assume-role-policy-document "$TRUST" > /dev/null
      aws sts assume-role-with-web-identity --role-arn arn:aws:iam::111122223333:role/FromIssuer \\
        --role-session-name mira --web-identity-token "$TOKEN"`,
      { env: { TRUST: JSON.stringify(trust), TOKEN: await idTokenOf(sandbox, "mira.kovac") } },
    );
    expect(printedJson(taken)).toMatchObject({
      SubjectFromWebIdentityToken: "mira.kovac",
      Audience: "sdma-portal",
      Provider: provider,
      AssumedRoleUser: { Arn: "arn:aws:sts::111122223333:assumed-role/FromIssuer/mira" },
    });
  });
});
