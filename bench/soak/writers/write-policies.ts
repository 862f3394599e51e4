import { randomInt } from "node:crypto";
import { createJournal, type Stored } from "../journal";
import { pick } from "../pick";
import { iamCall, mustSend } from "../scene";
import { type MakeWriter, writeThrough } from "../writer";

/** Made before the soak begins; nobody takes it. */
export const soakedRole = "SoakedRole";

const names = Array.from({ length: 8 }, (_, number) => `Soaked-${number}`);
const RoleName = soakedRole;

function documentOf(revision: number): string {
  const Resource = `arn:aws:execute-api:*:*:*/*/GET/iam/libraries/${revision}`;
  const Statement = [{ Effect: "Allow", Action: "execute-api:Invoke", Resource }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** Puts and deletes inline policies of a role, which makes the gateway forget all that it knew of callers. */
export const writePolicies: MakeWriter = (scene) => {
  const { client, operator: signer } = scene;
  const journal = createJournal();
  const read = async (PolicyName: string): Promise<Stored> => {
    const answer = await mustSend(client, signer, iamCall("GetRolePolicy", { RoleName, PolicyName }), [404]);
    const document = /<PolicyDocument>([^<]*)</.exec(answer?.text ?? "")?.[1];
    return document === undefined ? null : decodeURIComponent(document);
  };
  return {
    name: "policies of a role",
    journal,
    pauseMs: 300,
    write: async () => {
      const key = pick(names);
      const isDeletion = typeof journal.known(key) === "string" && randomInt(4) === 0;
      const value = isDeletion ? null : documentOf(randomInt(1_000_000));
      const call =
        value === null
          ? iamCall("DeleteRolePolicy", { RoleName, PolicyName: key })
          : iamCall("PutRolePolicy", { RoleName, PolicyName: key, PolicyDocument: value });
      await writeThrough(scene, journal, { key, value, call, signer });
    },
    read: async () => {
      const all = await Promise.all(names.map(async (name) => [name, await read(name)] as const));
      return new Map(all.filter(([, document]) => document !== null));
    },
  };
};
