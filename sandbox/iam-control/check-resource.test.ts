import { describe, expect, it } from "vitest";
import { checkResource } from "./check-resource";

// What AWS accepts and how it refuses the rest, as recorded in moto's tests.
describe("a policy's resource", () => {
  it.each([
    "*",
    "arn:aws:s3:::example_bucket",
    "arn:aws:fdsasf",
    "arn:aws:s33:::example_bucket",
    "arn:aws:execute-api:*",
    "arn:aws:execute-api:*:*:*",
    "arn:aws:execute-api:eu-west-1:111122223333:api/stage/GET/things/*",
    "arn:aws:ec2:us-east-1::example_bucket",
    "arn:aws:iam:::user/example_bucket",
    "arn:aws:iam::*:role/*",
    "arn:aws:iam::111122223333:role*",
    `arn:aws:iam::*:user/\${aws:username}`,
  ])("may be %s", (pattern) => {
    expect(() => checkResource(pattern)).not.toThrow();
  });

  it.each([
    ["", 'Resource  must be in ARN format or "*".'],
    ["invalid resource", 'Resource invalid resource must be in ARN format or "*".'],
    ["a:bsdfdsafsad", 'Partition "bsdfdsafsad" is not valid for resource "arn:bsdfdsafsad:*:*:*:*".'],
    ["a:b:cadfsdf", 'Partition "b" is not valid for resource "arn:b:cadfsdf:*:*:*".'],
    ["a:b:c:d:e:f:g:h", 'Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".'],
    ["aws:s3:::example_bucket", 'Partition "s3" is not valid for resource "arn:s3:::example_bucket:*".'],
    ["arn:aws", "Resource vendor must be fully qualified and cannot contain regexes."],
    ["arn:aws:s3::example_bucket", "The policy failed legacy parsing"],
    ["arn:aws::::example_bucket", "The policy failed legacy parsing"],
    ["arn:aws::fdsasf", "The policy failed legacy parsing"],
    [
      "arn:aws:iam:us-east-1::example_bucket",
      "IAM resource arn:aws:iam:us-east-1::example_bucket cannot contain region information.",
    ],
    [
      "arn:aws:s3:us-east-1::example_bucket",
      "Resource arn:aws:s3:us-east-1::example_bucket can not contain region information.",
    ],
    [
      "arn:aws:iam:::example_bucket",
      'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
    ],
  ])("may not be %s", (pattern, message) => {
    expect(() => checkResource(pattern)).toThrow(message);
  });
});
