import { describe, expect, it } from "vitest";
import type { Problem } from "@/lib/shared/contracts/problem";
import { refusalMessage } from "./refusal-message";

const session = {
  person: { id: "1", name: "Mira", email: "", sessionName: "mira.kovac", groups: ["crew"] },
  deployment: {
    id: "rijeka",
    label: "Rijeka",
    color: "teal",
    region: "eu-west-1",
    stage: "s",
    endpoint: "https://x",
  },
  role: {
    id: "r",
    label: "Read only",
    arn: "arn:aws:iam::111122223333:role/R",
    color: "teal",
    grantedBy: "",
  },
  csrfToken: "secret-token",
};
const problem: Problem = {
  code: "access-denied-sdma",
  layer: "sdma",
  status: 403,
  title: "SDMA refused the call",
  detail: "",
  nextStep: "",
  isRetryable: false,
  operationId: "GetProject",
  requestId: "r-1",
};

describe("refusalMessage", () => {
  it("says who asked for what as which role, and leaves out what is unknown", () => {
    expect(refusalMessage(session, problem)).toBe(
      [
        "I was refused in the SDMA deployment “Rijeka” (eu-west-1). Please give me access, or tell me who can.",
        "",
        "Name: Mira",
        "Email: none was provided",
        "Groups: crew",
        "Principal in SDMA: mira.kovac",
        "Role: Read only (arn:aws:iam::111122223333:role/R)",
        "Operation: GetProject",
        "Refused by: SDMA, by my access level",
        "Request id: r-1",
      ].join("\n"),
    );
  });
});
