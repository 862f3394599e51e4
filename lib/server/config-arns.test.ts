import { describe, expect, it } from "vitest";
import { findRoleArnFault, isKnownArea, partitionOf, regionName } from "./config-arns";

const inAccount = (resource: string) => `arn:aws:iam::111122223333:${resource}`;

describe("findRoleArnFault", () => {
  it.each([
    inAccount("role/a"),
    inAccount(`role/${"a".repeat(64)}`),
    inAccount("role/teams/survey/Crew+=,.@-_1"),
    inAccount("role/aws-service-roles/x"),
    inAccount(`role/${"p/".repeat(255)}x`),
    "arn:aws-us-gov:iam::111122223333:role/a",
    "arn:aws-cn:iam::111122223333:role/a",
  ])("takes %s", (arn) => {
    expect(findRoleArnFault(arn)).toBeNull();
  });

  it.each([
    "",
    "nonsense",
    "arn:aws:iam::111122223333",
    inAccount("user/a"),
    inAccount("root"),
    inAccount("Role/a"),
    "ARN:aws:iam::111122223333:role/a",
    "arn:awsx:iam::111122223333:role/a",
    "arn:aws-:iam::111122223333:role/a",
    "arn:aws:iam:eu-west-1:111122223333:role/a",
    "arn:aws:iam::11112222333:role/a",
    "arn:aws:iam:::role/a",
    "arn:aws:s3::111122223333:role/a",
  ])("says how the ARN of a role is written: %s", (arn) => {
    expect(findRoleArnFault(arn)).toBe("must be the ARN of an IAM role: arn:aws:iam::<account>:role/<name>");
  });

  it.each(["role/", "role/a/", "role/*", "role/a ", "role/é", "role/a:b", `role/${"a".repeat(65)}`])(
    "says how the role is named: %s",
    (resource) => {
      expect(findRoleArnFault(inAccount(resource))).toBe(
        "must end in the name of the role: 1 to 64 letters, digits and + = , . @ - _",
      );
    },
  );

  it.each(["role//a", "role/a//b", "role/é/b", "role/*/b", "role/a b/c"])(
    "refuses the path of %s",
    (resource) => {
      expect(findRoleArnFault(inAccount(resource))).toBe("has an invalid path before the name of the role");
    },
  );

  it.each([
    [inAccount(`role/${"p/".repeat(256)}x`), "has a path of more than 512 characters"],
    [
      inAccount("role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway"),
      "is a service-linked role, which only its AWS service can assume",
    ],
    [
      inAccount("role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef"),
      "is a role of IAM Identity Center",
    ],
    ["arn:aws:sts::111122223333:assumed-role/a/b", "is the ARN of a session; use the ARN of its role"],
  ])("says why %s cannot be assumed", (arn, message) => {
    expect(findRoleArnFault(arn)).toContain(message);
  });
});

describe("names of Regions", () => {
  it.each([
    ["eu-west-1", "aws"],
    ["ap-southeast-7", "aws"],
    ["mx-central-1", "aws"],
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-east-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["us-isof-south-1", "aws-iso-f"],
    ["eusc-de-east-1", "aws-eusc"],
  ])("%s is of %s", (region, partition) => {
    expect(regionName.test(region) && isKnownArea(region)).toBe(true);
    expect(partitionOf(region)).toBe(partition);
  });

  it.each([
    "",
    "global",
    "eu-west",
    "eu-west-0",
    "eu-west-10",
    "eu-west-1a",
    "EU-west-1",
    "eu_west_1",
    "eu-western-1",
    "moon-1",
    " eu-west-1",
    "aws-global",
  ])("%j is none", (text) => {
    expect(regionName.test(text)).toBe(false);
  });

  it("zz-west-1 is spelled like one, in an area that is not known", () => {
    expect(regionName.test("zz-west-1")).toBe(true);
    expect(isKnownArea("zz-west-1")).toBe(false);
  });
});
