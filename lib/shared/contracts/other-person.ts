import * as z from "zod/mini";

const roleGrantSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("granted"), by: z.string() }),
  z.object({ kind: z.literal("possible"), if: z.array(z.string()) }),
  z.object({ kind: z.literal("none") }),
]);

/** Somebody as the portal would make them: what administrators are told. */
export const otherPersonSchema = z.object({
  /** Name of their role sessions, which SDMA knows them by. */
  sessionName: z.string(),
  /** The name had to be changed for AWS, and ends in a hash. */
  isChanged: z.boolean(),
  /** Claim of the token that names people. */
  claim: z.string(),
  email: z.nullable(z.string()),
  /** By role id, in the order of the configuration. */
  roles: z.array(
    z.object({ id: z.string(), grant: roleGrantSchema, sessionTags: z.record(z.string(), z.string()) }),
  ),
});
export type OtherPerson = z.infer<typeof otherPersonSchema>;

/** What an administrator says of somebody. */
export interface PersonQuestion {
  /** What the issuer's token says in the claim that names people, or the name of their role sessions. */
  name: string;
  nameIs: "claim" | "session";
  email: string | null;
  groups: readonly string[];
  /** Their token names no other groups. */
  hasAllGroups: boolean;
}
