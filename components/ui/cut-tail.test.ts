import { describe, expect, it } from "vitest";
import { cutTail } from "./cut-tail";

describe("cutTail", () => {
  it.each([
    ["arn:aws:iam::111122223333:role/SurveyIngestPipeline", "SurveyIngestPipeline"],
    ["arn:aws:sts::111122223333:assumed-role/Survey/mira.kovac", "mira.kovac"],
    ["mira.kovac", "mira.kovac"],
    ["", ""],
  ])("keeps what follows the last slash of %s", (text, tail) => {
    expect(cutTail(text)).toBe(tail);
  });

  it("keeps the last 16 characters of a name that is too long to stay whole", () => {
    const name = `${"a".repeat(40)}-unlike-the-others`;
    expect(cutTail(`arn:aws:iam::111122223333:role/${name}`)).toBe("nlike-the-others");
  });
});
