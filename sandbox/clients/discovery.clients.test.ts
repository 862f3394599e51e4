import { expect, it } from "vitest";
import { describeEachCli } from "./describe-each-cli.test-support";

/** As AWS's samples for SDMA v1.6.0 find a deployment, word for word but for where the answer is checked. */
const discovery = {
  bucket:
    "aws s3 ls 2>/dev/null | grep -E 'spatialdatamanagement.*assetencrypteds3' | grep -v 'log' | sort -k1,2 | tail -1 | awk '{print $3}'",
  connectorRole:
    "aws iam list-roles --query 'Roles[?contains(RoleName, `SpatialDataManagement`) && contains(RoleName, `ConnectorI`)].Arn' --output text 2>/dev/null | head -1",
  importRole: `aws iam list-roles \\
  --query "Roles[?contains(RoleName,'S3ImportDeadlineQueue')].Arn" --output text`,
  api: "aws apigateway get-rest-apis --query 'items[?description!=null && contains(description, `Spatial Data Management`)].id | [0]' --output text",
  stage: `aws apigateway get-stages --rest-api-id "$(aws apigateway get-rest-apis --query 'items[0].id' --output text)" --query 'item[0].stageName' --output text`,
} as const;

describeEachCli("discovery, as AWS's samples do it", (bench) => {
  const find = async (name: keyof typeof discovery) => {
    const { code, stdout, stderr } = await bench().aws(discovery[name]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout.trim();
  };

  it("finds the library's bucket, the API and its stage", async () => {
    const { handles, objects } = bench().sandbox;
    expect(await find("bucket")).toBe(objects.buckets()[0]?.name);
    expect(await find("api")).toBe(handles.restApiId);
    expect(await find("stage")).toBe(handles.stage);
  });

  it("finds the roles of connectors and of imports", async () => {
    const arn = "arn:aws:iam::111122223333:role/SpatialDataManagement-";
    expect(await find("connectorRole")).toMatch(new RegExp(`^${arn}.*ConnectorI`));
    expect(await find("importRole")).toMatch(new RegExp(`^${arn}.*S3ImportDeadlineQueue`));
  });

  it("reads of the bucket what samples and tools ask for", async () => {
    const { aws, sandbox } = bench();
    const bucket = sandbox.objects.buckets()[0]?.name;
    const keys = await aws(
      `aws s3api list-object-versions --bucket ${bucket} --prefix SpatialDataManagementAssets/Data/ --max-items 3 --query 'length(Versions)'`,
    );
    expect(keys.stdout.trim()).toBe("3");
    const tags = await aws(`aws s3api get-bucket-tagging --bucket ${bucket}`);
    expect(tags.stderr).toContain("(NoSuchTagSet) when calling the GetBucketTagging operation");
    const made = await aws(
      `aws s3api create-bucket --bucket ${bucket} --create-bucket-configuration LocationConstraint=eu-west-1`,
    );
    expect(made.stderr).toContain("(BucketAlreadyOwnedByYou) when calling the CreateBucket operation");
    const anonymous = await aws(`aws s3 ls s3://${bucket}/ --no-sign-request`);
    expect(anonymous.stderr).toContain("(AccessDenied) when calling the ListObjectsV2 operation");
    const global = await aws(
      "aws s3api list-buckets --region us-east-1 --query 'Buckets[].Name' --output text",
    );
    expect(global.stdout.trim()).toBe(bucket);
    const put = await aws("aws ssm put-parameter --name x --value y --type String");
    expect(put.stderr).toContain("The sandbox does not emulate PutParameter of ssm.");
  });
});
