import "server-only";
import * as z from "zod";
import { findRoleArnFault } from "./config-arns";
import { color, emailRule, identifier, plainText } from "./config-texts";
import { findPolicyFaults } from "./session-policy";

const sessionPolicy = z.record(z.string(), z.unknown()).superRefine((document, { addIssue }) => {
  for (const { path, message } of findPolicyFaults(document)) addIssue({ code: "custom", path, message });
});

/** Source: STS AssumeRole, DurationSeconds. */
const durationRule = "must be 900 to 43,200 seconds, which is 15 minutes to 12 hours";

export const roleArn = z.string().superRefine((text, { addIssue }) => {
  const message = findRoleArnFault(text);
  if (message) addIssue({ code: "custom", message });
});
const roleArnPattern = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.source;

export const externalId = z
  .string()
  .regex(/^[\w+=,.@:/-]{2,1224}$/, "must be 2 to 1,224 letters, digits and + = , . @ : / - _");

export const roleSchema = z
  .strictObject({
    id: identifier.describe("Name of the role inside the portal, unique in its deployment."),
    label: plainText.describe("Label in the role switcher."),
    arn: roleArn.meta({
      description: "IAM role that the portal assumes for a person.",
      pattern: roleArnPattern,
    }),
    color: color.prefault("grey").describe("Color of the dot beside the role's name."),
    groups: z
      .array(plainText)
      .default([])
      .describe(
        "Groups in the sign-in token whose members can assume this role, spelled exactly as in the token; * alone means everyone who can sign in.",
      ),
    emails: z
      .array(emailRule)
      .default([])
      .describe("Email addresses, or *@domain for a whole domain; not case-sensitive."),
    externalId: externalId.optional().describe("External id, if the role's trust policy requires one."),
    sessionPolicy: sessionPolicy
      .optional()
      .describe("Policy document that narrows the role further for sessions of this portal."),
    durationSeconds: z
      .number()
      .int()
      .min(900, durationRule)
      .max(43_200, durationRule)
      .default(3_600)
      .describe("How long one set of the role's credentials lasts; at most the role's own maximum."),
  })
  .refine(({ groups, emails }) => groups.length > 0 || emails.length > 0, {
    error: "cannot be assumed by anyone: it lists neither groups nor emails",
    // A misspelled list is its own mistake.
    when: ({ issues }) => issues.length === 0,
  });

export type RoleConfig = z.infer<typeof roleSchema>;
