import { randomUUID } from "node:crypto";
import { z } from "zod";
import { createJournal } from "../journal";
import { pick } from "../pick";
import { mustList, sdmaCall } from "../scene";
import { type MakeWriter, writeThrough } from "../writer";

const levels = ["VIEWER", "CONSUMER", "CONTRIBUTOR", "MANAGER"] as const;
const memberSchema = z.object({
  principalId: z.string(),
  membershipLevel: z.string(),
  createdBy: z.string(),
});

/** Adds, changes and removes members of the project. */
export const writeMembers: MakeWriter = (scene) => {
  const { writer: signer, project } = scene;
  const journal = createJournal();
  const principals = Array.from({ length: 30 }, () => randomUUID());
  const isOurs = new Set<string>(principals);
  return {
    name: "members",
    journal,
    pauseMs: 200,
    write: async () => {
      const key = pick(principals);
      const path = `${project.path}/members/${key}`;
      const now = journal.known(key);
      const level = pick(levels);
      if (typeof now === "string" && level === "MANAGER") {
        const call = sdmaCall("DELETE", path);
        await writeThrough(scene, journal, { key, value: null, call, signer });
        return;
      }
      // Where nobody knows whether there is a member, one of the two is refused, and that is an answer too.
      const call =
        typeof now === "string"
          ? sdmaCall("PUT", path, { membershipLevel: level })
          : sdmaCall("POST", path, { principalType: "USER", membershipLevel: level });
      const outcome = await writeThrough(scene, journal, { key, value: level, call, signer });
      if (outcome.kind !== "refused" || outcome.status !== 409) return;
      const change = sdmaCall("PUT", path, { membershipLevel: level });
      await writeThrough(scene, journal, { key, value: level, call: change, signer });
    },
    read: async () => {
      const path = `${project.path}/members?principalType=USER`;
      const members = await mustList(scene, path, "members", memberSchema);
      const ours = members.filter(({ principalId }) => isOurs.has(principalId));
      return new Map(ours.map(({ principalId, membershipLevel }) => [principalId, membershipLevel]));
    },
  };
};
