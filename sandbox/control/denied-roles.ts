import type { CloudStore } from "../cloud/cloud-store";

const policyName = "DeniedBySandboxControl";

const denyInvoke = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: policyName, Effect: "Deny", Action: "execute-api:Invoke", Resource: "*" }],
});

/** Accepts a name or an ARN. */
function nameOf(role: string): string {
  return role.split("/").at(-1) ?? role;
}

export interface DeniedRoles {
  /** Gives the role an inline policy that denies every call of the API. @returns whether there is such a role. */
  deny(role: string): boolean;
  /** @returns whether there is such a role. */
  allow(role: string): boolean;
  all(): string[];
  clear(): void;
}

export function deniedRoles(store: CloudStore): DeniedRoles {
  const isDenied = (name: string) =>
    store.listPolicies("role", name).some((policy) => policy.name === policyName);
  const all = () =>
    store
      .listRoles()
      .map(({ name }) => name)
      .filter(isDenied);
  const change = (role: string, act: (name: string) => void): boolean => {
    const found = store.findRole(nameOf(role));
    if (found) act(found.name);
    return found !== null;
  };
  const allow = (name: string) => store.deletePolicy("role", name, policyName);
  return {
    deny: (role) =>
      change(role, (name) => store.putPolicy("role", name, { name: policyName, document: denyInvoke })),
    allow: (role) => change(role, allow),
    all,
    clear: () => {
      for (const name of all()) allow(name);
    },
  };
}
