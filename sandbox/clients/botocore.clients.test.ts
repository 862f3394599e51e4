import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { toFault } from "../control/fault-order";
import { describeEachPython, programPath } from "./describe-each-python.test-support";
import { fillPlaceholders } from "./fill-placeholders";

describeEachPython("botocore", (bench) => {
  it("runs the example of AWS's guide", async () => {
    const { workDir, handles } = bench().sandbox;
    const script = join(workDir, "guide_example.py");
    writeFileSync(script, fillPlaceholders(readFileSync(programPath("guide_example.py"), "utf8"), handles));
    // Python prints its own notation of the answer, not JSON.
    expect(await bench().run(script)).toContain(`'libraryId': '${handles.libraryId}'`);
  });

  it("reads by pages, writes with bodies, and finds members by ARN, encoded either way", async () => {
    const printed: unknown = JSON.parse(await bench().run(programPath("signed_calls.py")));
    const member = { principalId: bench().sandbox.handles.roles.readonly, membershipLevel: "VIEWER" };
    expect(printed).toMatchObject({
      created: "Čakovec 測量 ü",
      renamed: [200, "Ðurđevac"],
      added: [200, member],
      encoded: [200, member],
      colons: [200, member],
      filtered: [200, { assets: [] }],
      invalid: [400, { errorCode: "INVALID_PARAMETER", context: { parameterName: "projectName" } }],
      deleted: 200,
      gone: 404,
    });
    const { pages, projects } = z.object({ pages: z.number(), projects: z.number() }).parse(printed);
    expect(projects).toBeGreaterThan(3);
    expect(pages).toBe(Math.ceil(projects / 3));
  });

  it("raises the class of each error, and tries again what was throttled", async () => {
    const { sandbox, run } = bench();
    sandbox.faults.add(toFault({ service: "sts", times: 2, answer: "throttled" }));
    const nobody = "arn:aws:iam::111122223333:role/Nobody";
    const refused = { retries: 0, hasRequestId: true };
    expect(JSON.parse(await run(programPath("client_errors.py"), [], { NOBODY: nobody }))).toEqual({
      iam: { class: "NoSuchEntityException", code: "NoSuchEntity", status: 404, ...refused },
      ssm: { class: "ParameterNotFound", code: "ParameterNotFound", status: 400, ...refused },
      apigateway: { class: "NotFoundException", code: "NotFoundException", status: 404, ...refused },
      s3: { class: "NoSuchKey", code: "NoSuchKey", status: 404, ...refused },
      sts: { class: "ClientError", code: "AccessDenied", status: 403, ...refused },
      retried: 2,
    });
  });

  it("uploads by forms that it signs, with version 2 and 4 of the signature", async () => {
    const { sandbox, run } = bench();
    const [bucket] = sandbox.objects.buckets();
    const printed = await run(programPath("presigned_post.py"), [], { SDMA_BUCKET: bucket?.name ?? "" });
    const stored = [204, "by form", "text/plain", { crs: "3765" }];
    expect(JSON.parse(printed)).toEqual({ s3: stored, s3v4: stored });
  });

  it("takes what awscurl signs, colons, escapes and query included", async () => {
    const { sandbox, run } = bench();
    const { apiEndpoint, libraryId } = sandbox.handles;
    const library = `${apiEndpoint}/iam/libraries/${libraryId}`;
    const send = async (...parameters: string[]) =>
      JSON.parse(await run(programPath("sign_as_awscurl.py"), parameters));
    expect(await send("GET", `${library}/projects?principalId=mira.kovac&maxResults=1`)).toMatchObject({
      status: 200,
    });
    expect(await send("POST", `${library}/projects`, '{"projectName":"Šibenik"}')).toMatchObject({
      status: 200,
      body: { projectName: "Šibenik" },
    });
    const arn = sandbox.handles.roles.full;
    for (const principal of [encodeURIComponent(arn), arn.replace("/", "%2F")]) {
      expect(await send("GET", `${library}/members/${principal}?principalType=USER`)).toMatchObject({
        status: 200,
        body: { principalId: arn, membershipLevel: "OWNER" },
      });
    }
  });
});
