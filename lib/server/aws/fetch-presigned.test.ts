import { describe, expect, it } from "vitest";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { isFileStore } from "./fetch-presigned";

const isAllowed = (url: string, overrides = {}) =>
  isFileStore(new URL(url), { ...exampleDeployment, ...overrides });

describe("isFileStore", () => {
  it.each([
    "https://bucket.s3.amazonaws.com/key",
    "https://bucket.s3.eu-west-1.amazonaws.com/key",
    "https://s3.eu-west-1.amazonaws.com/bucket/key",
    "https://s3-us-west-2.amazonaws.com/bucket/key",
    "https://bucket.s3-fips.us-gov-west-1.amazonaws.com/key",
    "https://bucket.s3.dualstack.eu-west-1.amazonaws.com/key",
    "https://my.dotted.bucket.s3.cn-north-1.amazonaws.com.cn/key",
  ])("takes S3's %s", (url) => expect(isAllowed(url)).toBe(true));

  it.each([
    "http://bucket.s3.amazonaws.com/key",
    "https://bucket.s3.amazonaws.com:8443/key",
    "https://169.254.169.254/latest/meta-data",
    "https://evil.example/s3.amazonaws.com",
    "https://s3.amazonaws.com.evil.example/key",
    "https://s3.evil.example/key",
    "https://ec2.eu-west-1.amazonaws.com/",
    "https://s3.evilamazonaws.com/key",
    "https://bucket.s3.evil-amazonaws.com/key",
    "https://s3-evilamazonaws.com/key",
    "https://s3.x.execute-api.eu-west-1.amazonaws.com/key",
    "https://evils3.amazonaws.com.evil.example/",
    "http://127.0.0.1:4010/bucket/key",
  ])("refuses %s, to which the portal's network would give access", (url) =>
    expect(isAllowed(url)).toBe(false),
  );

  it("takes origins that the configuration names, and only those", () => {
    const fileOrigins = ["https://files.example.org"];
    expect(isAllowed("https://files.example.org/x", { fileOrigins })).toBe(true);
    expect(isAllowed("https://files.example.org:444/x", { fileOrigins })).toBe(false);
    expect(isAllowed("http://127.0.0.1:4010/x", { awsEndpoint: "http://127.0.0.1:4010" })).toBe(true);
  });
});
