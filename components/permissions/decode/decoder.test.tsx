import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { compareRequest } from "@/lib/shared/permissions/compare-request/compare-request";
import { decodeDenial } from "@/lib/shared/permissions/decode/decode-denial";
import { RequestComparisonCard } from "./decoder-comparison";
import { MaskedPaste } from "./decoder-masked-paste";
import { DecodedResult } from "./decoder-result";

const token = `IQoJ${"b3JpZ2luX2Vj".repeat(20)}`;
const paste = `curl 'https://abc.execute-api.us-west-2.amazonaws.com/x' -H 'x-amz-date: 20261122T120000Z' -H 'x-amz-security-token: ${token}' -H 'Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20261122/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=${"0f".repeat(32)}'

HTTP/2 403

{"message":"Credential should be scoped to a valid region, not 'us-east-1'. "}`;

describe("the decoder's cards", () => {
  it("show cause, certainty, evidence and the first difference, and no secret", () => {
    const decoded = decodeDenial(paste);
    const compared = compareRequest(paste);
    if (!compared.ok) throw new Error(compared.problem);
    const html = renderToStaticMarkup(
      <>
        <DecodedResult decoded={decoded} />
        <MaskedPaste paste={paste} evidence={decoded.evidence} />
        <RequestComparisonCard comparison={compared.comparison} />
      </>,
    );
    for (const shown of ["Wrong region", "Certain", "First difference", "Credential scope", "<mark"])
      expect(html).toContain(shown);
    for (const secret of [token, "0f0f0f", "ASIAIOSFODNN7EXAMPLE"]) expect(html).not.toContain(secret);
  });

  it("name a policy's refusal in IAM's words, and the next step once", () => {
    const decoded = decodeDenial(
      '{"Message":"User: arn:aws:sts::111122223333:assumed-role/Survey/mira.kovac is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********3333:a1b2c3d4e5/2025-04-18/GET/iam/libraries because no identity-based policy allows the execute-api:Invoke action"}',
    );
    const html = renderToStaticMarkup(<DecodedResult decoded={decoded} />);
    expect(html).toContain("No allow in the identity policy");
    expect(html.split(decoded.nextStep)).toHaveLength(2);
  });
});
