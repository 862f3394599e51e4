import type { EmbedGrant } from "@/lib/shared/contracts/embed-session";

const deployment = {
  id: "rijeka",
  label: "Port of Rijeka",
  color: "#2563eb",
  region: "eu-west-1",
  stage: "2025-04-18",
  endpoint: "https://abc.execute-api.eu-west-1.amazonaws.com/2025-04-18",
};
const role = {
  id: "viewer",
  label: "Viewer",
  arn: "arn:aws:iam::111122223333:role/viewer",
  color: "#64748b",
  grantedBy: "group survey-crew",
};

/** @param bearer tells the grants of one test apart */
export function exampleGrant(bearer: string, changes: Partial<EmbedGrant> = {}): EmbedGrant {
  return {
    bearer,
    renewInSeconds: 240,
    endsInSeconds: 300,
    session: {
      person: {
        id: "p1",
        name: "Jonas Olsen",
        email: "jonas@rijeka.example",
        sessionName: "jonas",
        groups: [],
      },
      deployment,
      deployments: [deployment],
      role,
      roles: [role],
      credentialsExpireAtMs: null,
      csrfToken: "",
      isAdministrator: false,
    },
    maps: [],
    lock: { path: null, parameters: {} },
    ...changes,
  };
}
