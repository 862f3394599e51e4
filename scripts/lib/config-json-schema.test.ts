import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";

const readRootFile = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

describe("portal.config.schema.json", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const validate = ajv.compile(JSON.parse(readRootFile("portal.config.schema.json")));
  const example = JSON.parse(readRootFile("portal.config.example.json"));

  it("takes the example", () => {
    validate(example);
    expect(validate.errors).toBeNull();
  });

  it("marks an unknown setting, a wrong ARN and a missing list of roles for an editor", () => {
    const [deployment] = example.deployments;
    const [role] = deployment.roles;
    const wrong = {
      ...example,
      secret: "x",
      deployments: [
        { ...deployment, roles: [{ ...role, arn: "arn:aws:iam::1:user/x" }] },
        { ...deployment, roles: undefined },
      ],
    };
    expect(validate(wrong)).toBe(false);
    expect(validate.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`).sort()).toEqual([
      " additionalProperties",
      "/deployments/0/roles/0/arn pattern",
      "/deployments/1 required",
    ]);
  });
});
