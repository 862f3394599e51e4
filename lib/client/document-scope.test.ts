import { describe, expect, it } from "vitest";
import { DocumentScope } from "./document-scope";

const inHarbour = { personId: "ada", deploymentId: "harbour", roleId: "reader" };
const answerOf = (personId: string, roleId?: string) =>
  new Headers({ "x-portal-person": personId, ...(roleId ? { "x-portal-role": roleId } : {}) });

function entered() {
  const scope = new DocumentScope();
  scope.enter(inHarbour);
  return scope;
}

describe("DocumentScope", () => {
  it("sends nothing and refuses nothing before a shell was shown", () => {
    const scope = new DocumentScope();
    expect(scope.headersFor("/harbour/libraries")).toBeNull();
    expect(scope.accepts("/harbour/libraries", answerOf("jonas", "writer"))).toBe(true);
  });

  it("sends person and role in the deployment of the shell, and only the person elsewhere", () => {
    const scope = entered();
    const both = { "x-portal-person": "ada", "x-portal-role": "reader" };
    expect(scope.headersFor("/harbour/libraries/a")).toEqual(both);
    expect(scope.headersFor("/harbour")).toEqual(both);
    expect(scope.headersFor("/airport/libraries")).toEqual({ "x-portal-person": "ada" });
    expect(scope.headersFor("/")).toEqual({ "x-portal-person": "ada" });
  });

  it("accepts what was rendered for the same person and role, or does not say for whom", () => {
    const scope = entered();
    expect(scope.accepts("/harbour/libraries", answerOf("ada", "reader"))).toBe(true);
    expect(scope.accepts("/harbour/libraries", new Headers())).toBe(true);
    expect(scope.accepts("/", answerOf("ada"))).toBe(true);
  });

  it("refuses what was rendered for another person or role", () => {
    const scope = entered();
    expect(scope.accepts("/harbour/libraries", answerOf("jonas", "reader"))).toBe(false);
    expect(scope.accepts("/harbour/libraries", answerOf("ada", "writer"))).toBe(false);
    expect(scope.accepts("/", answerOf("jonas"))).toBe(false);
  });

  it("keeps another deployment to the role of its first answer, such as a prefetched shell", () => {
    const scope = entered();
    expect(scope.accepts("/airport/libraries", answerOf("ada", "viewer"))).toBe(true);
    expect(scope.headersFor("/airport/libraries/b")).toEqual({
      "x-portal-person": "ada",
      "x-portal-role": "viewer",
    });
    expect(scope.accepts("/airport/libraries", answerOf("ada", "owner"))).toBe(false);
    expect(scope.accepts("/harbour/libraries", answerOf("ada", "reader"))).toBe(true);
  });

  it("knows a deployment by its encoded name", () => {
    const scope = new DocumentScope();
    scope.enter({ personId: "ada", deploymentId: "l\u00fcneburg 1", roleId: "reader" });
    expect(scope.headersFor("/l%C3%BCneburg%201/libraries")).toMatchObject({ "x-portal-role": "reader" });
  });
});
