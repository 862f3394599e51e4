import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { account } from "../identity/directory";
import { printedJson } from "./aws-shell";
import { describeEachCli } from "./describe-each-cli.test-support";

const bucket = account.assetBucket;
const scan = randomBytes(20 * 1_048_576);
const oddName = "plan č+ü %2F.txt";

describeEachCli("S3 by the AWS CLI", (bench) => {
  const pathOf = (...names: string[]) => join(bench().sandbox.workDir, ...names);
  const s3 = async (command: string) => {
    const { code, stdout, stderr } = await bench().aws(`aws s3 ${command}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout;
  };
  const api = async (command: string) => printedJson(await bench().aws(`aws s3api ${command}`));

  it("copies 20 MB in parts, to the bucket, within it, and back", async () => {
    writeFileSync(pathOf("scan.bin"), scan);
    await s3(`cp scan.bin s3://${bucket}/cli/scan.bin --no-progress`);
    await s3(`cp s3://${bucket}/cli/scan.bin s3://${bucket}/cli/again.bin --no-progress`);
    await s3(`cp s3://${bucket}/cli/again.bin back.bin --no-progress`);
    expect(readFileSync(pathOf("back.bin")).equals(scan)).toBe(true);
    expect(await api(`head-object --bucket ${bucket} --key cli/scan.bin`)).toMatchObject({
      ContentLength: scan.length,
      ETag: expect.stringMatching(/^"[0-9a-f]{32}-3"$/),
    });
  });

  it("brings a folder there and back, finds nothing to do the second time, and takes it away", async () => {
    mkdirSync(pathOf("folder", "sub"), { recursive: true });
    writeFileSync(pathOf("folder", "a.txt"), "first");
    writeFileSync(pathOf("folder", "sub", oddName), "second");
    // S3 tells seconds: what is written and uploaded within one would look newer here than there.
    const earlier = new Date(Date.now() - 3_600_000);
    for (const names of [["a.txt"], ["sub", oddName]])
      utimesSync(pathOf("folder", ...names), earlier, earlier);
    await s3(`sync folder s3://${bucket}/cli/folder --no-progress`);
    expect(await s3(`sync folder s3://${bucket}/cli/folder --no-progress`)).toBe("");
    await s3(`sync s3://${bucket}/cli/folder returned --no-progress`);
    expect(readdirSync(pathOf("returned", "sub"))).toEqual([oddName]);
    expect(readFileSync(pathOf("returned", "sub", oddName), "utf8")).toBe("second");
    expect(await s3(`ls s3://${bucket}/cli/folder/`)).toMatch(/PRE sub\/\n.* 5 a\.txt\n$/);
    await s3(`rm s3://${bucket}/cli/folder --recursive`);
    const { code } = await bench().aws(`aws s3 ls s3://${bucket}/cli/folder/`);
    expect(code).toBe(1);
  });

  it("puts, lists by pages, reads a range and hands out a URL", async () => {
    writeFileSync(pathOf("note.txt"), "dry day at the pier");
    await api(`put-object --bucket ${bucket} --key cli/notes/1 --body note.txt --metadata crs=3765`);
    await api(`put-object --bucket ${bucket} --key cli/notes/2 --body note.txt --checksum-algorithm SHA256`);
    const keys = await api(
      `list-objects-v2 --bucket ${bucket} --prefix cli/notes/ --page-size 1 --query 'Contents[].Key'`,
    );
    expect(keys).toEqual(["cli/notes/1", "cli/notes/2"]);
    const range = await api(`get-object --bucket ${bucket} --key cli/notes/1 --range bytes=4-6 part.txt`);
    expect(range).toMatchObject({
      ContentRange: "bytes 4-6/19",
      ContentLength: 3,
      Metadata: { crs: "3765" },
    });
    expect(readFileSync(pathOf("part.txt"), "utf8")).toBe("day");
    const url = (await s3(`presign s3://${bucket}/cli/notes/2 --expires-in 60`)).trim();
    expect(await (await fetch(url)).text()).toBe("dry day at the pier");
    bench().sandbox.time.shift(61_000);
    expect((await fetch(url)).status).toBe(403);
  });
});
