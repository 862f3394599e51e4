import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { shellWords } from "../../compare-request/shell-words";
import { policyForms } from "./policy-forms";
import { type PolicyTarget, targetLabel } from "./policy-target";
import { terraformDocument, terraformString } from "./terraform-text";
import { yamlText } from "./yaml-text";

const document = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Own",
      Effect: "Allow",
      Action: ["execute-api:Invoke", "execute-api:*"],
      Resource: "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18/*/iam/*",
      Condition: {
        StringLike: {
          "aws:PrincipalTag/team": ["\u0024{aws:username}", 'it\'s a "b" %{c} \\ yes', "# no: [x]"],
        },
      },
    },
  ],
};

const targets: readonly Exclude<PolicyTarget, { kind: "advice" }>[] = [
  { kind: "inline", roleName: "Sdma Survey", policyName: "Survey-Invoke" },
  {
    kind: "managed",
    roleName: "Survey",
    policyName: "SurveyInvoke",
    account: "111122223333",
    partition: "aws",
  },
  { kind: "managed-version", policyArn: "arn:aws:iam::111122223333:policy/team/SurveyInvoke" },
  { kind: "api", apiId: "r1jeka2026", stage: "2025-04-18", region: "eu-west-1" },
];

const textOf = (target: PolicyTarget, id: string) =>
  policyForms(target, document).find((form) => form.id === id)?.text ?? "";

/** Commands of a script: each begins a line. */
const commands = (text: string) => text.split(/\n(?=aws )/).map(shellWords);

const optionOf = (words: readonly string[] | undefined, option: string) =>
  words?.[words.indexOf(option) + 1] ?? "";

/** An expression of `jsonencode` as the document that Terraform would make of it. */
function decoded(terraform: string): unknown {
  const [, text = ""] = /jsonencode\((\{[\s\S]*?\n {2}\})\)/.exec(terraform) ?? [];
  return JSON.parse(text.replaceAll("$${", "${").replaceAll("%%{", "%{"));
}

describe.each(targets)("forms for $kind", (target) => {
  it("hold the whole document as JSON, as a word of a shell, as YAML and as a Terraform expression", () => {
    expect(JSON.parse(textOf(target, "json"))).toEqual(document);
    const [first] = commands(textOf(target, "cli"));
    const patch = optionOf(first, "--patch-operations");
    const inShell = patch.startsWith("[") ? JSON.parse(patch)[0].value : optionOf(first, "--policy-document");
    expect(JSON.parse(inShell)).toEqual(document);
    expect(JSON.stringify(parse(textOf(target, "cloudformation")))).toContain(JSON.stringify(document));
    expect(decoded(textOf(target, "terraform"))).toEqual(document);
  });

  it("say what the policy belongs to", () => {
    const name =
      "policyName" in target ? target.policyName : "apiId" in target ? target.apiId : "SurveyInvoke";
    expect(targetLabel(target)).toContain(name);
  });
});

it("names role and policy as words of their own", () => {
  const [target] = targets;
  if (!target) throw new Error("No target.");
  const [words] = commands(textOf(target, "cli"));
  expect(words?.slice(0, 3)).toEqual(["aws", "iam", "put-role-policy"]);
  expect(optionOf(words, "--role-name")).toBe("Sdma Survey");
  expect(optionOf(words, "--policy-name")).toBe("Survey-Invoke");
});

it("attaches a managed policy by the ARN that it will have", () => {
  const [made, attached] = commands(textOf(targets[1] ?? never(), "cli"));
  expect(made?.slice(0, 3)).toEqual(["aws", "iam", "create-policy"]);
  expect(optionOf(attached, "--policy-arn")).toBe("arn:aws:iam::111122223333:policy/SurveyInvoke");
});

function never(): never {
  throw new Error("No such target.");
}

it("makes a changed managed policy the default version, and says that there may be five already", () => {
  const forms = policyForms(targets[2] ?? never(), document);
  const cli = forms.find(({ id }) => id === "cli");
  expect(commands(cli?.text ?? "")[0]).toContain("--set-as-default");
  expect(cli?.note).toContain("five versions");
});

it("deploys the stage after the resource policy, which counts only then", () => {
  const [patched, deployed] = commands(textOf(targets[3] ?? never(), "cli"));
  expect(patched?.slice(0, 3)).toEqual(["aws", "apigateway", "update-rest-api"]);
  expect(deployed?.slice(0, 3)).toEqual(["aws", "apigateway", "create-deployment"]);
  expect(optionOf(deployed, "--stage-name")).toBe("2025-04-18");
});

it("is JSON and advice alone where no command of IAM changes it", () => {
  const forms = policyForms({ kind: "advice", title: "Boundary", advice: "Ask them." }, document);
  expect(forms).toEqual([expect.objectContaining({ id: "json", note: "Ask them." })]);
});

describe("whatever a document holds", () => {
  it("comes back from YAML", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(parse(yamlText(plain))).toEqual(plain);
      }),
    );
  });

  it("is no template of Terraform", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const back = JSON.parse(terraformString(text).replaceAll("$${", "${").replaceAll("%%{", "%{"));
        expect(back).toBe(text);
        expect(terraformString(text).replaceAll("$${", "").replaceAll("%%{", "")).not.toMatch(/[$%]\{/);
        expect(terraformDocument({ a: text }).replaceAll("$${", "").replaceAll("%%{", "")).not.toMatch(
          /[$%]\{/,
        );
      }),
    );
  });
});
