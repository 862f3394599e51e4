import "server-only";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { isKnownArea } from "./config-arns";
import { findEmbeddingWarnings } from "./config-embedding";
import { findGuestWarnings } from "./config-guest-links";
import type { ConfigMistake, Finding } from "./config-mistakes";
import type { DeploymentConfig, PortalConfigFile } from "./config-schema";

type Settings = Omit<PortalConfigFile, "$schema">;

/** Where anyone can register an address. */
const publicMail =
  /^\*@(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|aol|proton|protonmail|gmx|web|mail|qq|163|yandex)\.[a-z.]+$/i;

const exactGroup =
  "is not a pattern: groups match exactly, so list each group, or * alone for everyone who can sign in";

function findRoleWarnings({ roles }: DeploymentConfig): Finding[] {
  return roles.flatMap(({ emails, groups }, index) => [
    ...emails.flatMap((rule, at) =>
      publicMail.test(rule)
        ? [{ path: ["roles", index, "emails", at], message: "is a domain where anyone can get an address" }]
        : [],
    ),
    ...groups.flatMap((group, at) =>
      group !== "*" && /[*?]/.test(group)
        ? [{ path: ["roles", index, "groups", at], message: exactGroup }]
        : [],
    ),
  ]);
}

const apiOf = ({ region, apiId, stage }: DeploymentConfig) => `${region}/${apiId}/${stage}`;

/** Legal, but probably unintended. */
export function findConfigWarnings(settings: Settings): Finding[] {
  const { deployments, signIn, embedding } = settings;
  const apis = deployments.map(apiOf);
  const found = deployments.flatMap((deployment, index) => {
    const within = findRoleWarnings(deployment);
    if (!isKnownArea(deployment.region))
      within.push({
        path: ["region"],
        message: "is not an AWS Region that the portal knows; check the spelling",
      });
    if (apis.indexOf(apiOf(deployment)) < index)
      within.push({
        path: ["apiId"],
        message: "is also the API of another deployment, with the same Region and stage",
      });
    return within.map(({ path, message }) => ({ path: ["deployments", index, ...path], message }));
  });
  found.push(...findEmbeddingWarnings(embedding, deployments), ...findGuestWarnings(settings));
  if (signIn.trustsEmailWithoutVerification && new URL(signIn.issuer).hostname.startsWith("cognito-idp."))
    found.push({
      path: ["signIn", "trustsEmailWithoutVerification"],
      message: "has no effect with Cognito, which always sends email_verified",
    });
  return found;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Access keys of IAM users begin so; those of sessions begin with ASIA. Source: IAM, unique identifiers. */
const isLongLived = (keyId = "") => /^AKIA/.test(keyId.trim());

/** Access key id of a profile in AWS's shared credentials file, as every AWS SDK finds it. */
function readProfileKeyId(environment: Environment, profile: string): string | undefined {
  const path = environment.AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), ".aws", "credentials");
  let section = "";
  try {
    for (const line of readFileSync(/* turbopackIgnore: true */ path, "utf8").split("\n")) {
      section = /^\s*\[\s*(?:profile\s+)?([^\]]*?)\s*\]/.exec(line)?.[1] ?? section;
      const keyId = /^\s*aws_access_key_id\s*=\s*(\S+)/i.exec(line)?.[1];
      if (keyId && section === profile) return keyId;
    }
  } catch {
    return undefined;
  }
  return undefined;
}

const isLocal = ({ awsEndpoint }: DeploymentConfig) => /^http:/.test(awsEndpoint ?? "");
const advice = "a long-lived access key; AWS recommends temporary credentials of a role instead";

/** Warns about an IAM user's keys as the portal's own credentials, without repeating them. Source: SDMA, API authentication. */
export function findKeyWarnings({ deployments }: Settings, environment: Environment): ConfigMistake[] {
  if (deployments.every(isLocal)) return [];
  const profile = environment.AWS_PROFILE ?? "default";
  if (isLongLived(environment.AWS_ACCESS_KEY_ID))
    return [{ line: 0, setting: "AWS_ACCESS_KEY_ID", message: `is ${advice}` }];
  if (environment.AWS_ACCESS_KEY_ID || !isLongLived(readProfileKeyId(environment, profile))) return [];
  return [{ line: 0, setting: "AWS_PROFILE", message: `"${profile}" contains ${advice}` }];
}
