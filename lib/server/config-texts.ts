import "server-only";
import * as z from "zod";

/** Text that people or other programs compare: no surrounding spaces, no invisible characters. */
export const plainText = z
  .string()
  .min(1, "must not be empty")
  .refine((text) => text === text.trim(), "must not begin or end with a space")
  .refine(
    (text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(text),
    "must have no control characters",
  );

export const identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "must be 1 to 40 lowercase letters, digits and hyphens");

/** CSS has no amber, and its named colors are too bright beside the portal's own. */
const namedColors: Readonly<Record<string, string>> = {
  red: "#dc2626",
  orange: "#f97316",
  amber: "#d97706",
  green: "#16a34a",
  teal: "#0f766e",
  blue: "#2563eb",
  violet: "#7c3aed",
  grey: "#6b7280",
};

export const color = z
  .string()
  .regex(
    /^(#[0-9a-fA-F]{6}|red|orange|amber|green|teal|blue|violet|grey)$/i,
    "must be #rrggbb or red, orange, amber, green, teal, blue, violet, grey",
  )
  .transform((name) => namedColors[name.toLowerCase()] ?? name.toLowerCase());

const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

function isDomain(text: string): boolean {
  const labels = text.split(".");
  return (
    text.length <= 253 &&
    labels.length >= 2 &&
    labels.every((part) => label.test(part)) &&
    /\p{L}/u.test(labels.at(-1) ?? "")
  );
}

function findEmailFault(rule: string): string | null {
  if (rule === "*" || rule === "*@*")
    return 'must name an address or a domain; everyone who can sign in is groups: ["*"]';
  const [local = "", domain = "", ...rest] = rule.split("@");
  const isAddress =
    rest.length === 0 && isDomain(domain) && /^(\*|[^\s*"(),:;<>@[\\\]\p{Cc}]{1,64})$/u.test(local);
  return isAddress ? null : "must be an email address, or *@ and a whole domain such as *@example.org";
}

/** An address, or `*@domain`. */
export const emailRule = z.string().superRefine((rule, { addIssue }) => {
  const message = findEmailFault(rule);
  if (message) addIssue({ code: "custom", message });
});

/** Variables that contain one of the portal's own secrets or control its parts. */
const ownVariable =
  /^(NEXTAUTH_|OIDC_|METRICS_|PORTAL_|DATABASE_|AWS_|NODE_|SANDBOX_|PORT$|HOST$|PATH$|HOME$|LOG_LEVEL$)/;

export const variableName = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    "must name an environment variable in upper case, such as SDMA_API_KEY; the key itself goes there",
  )
  // API keys have 20 characters or more, and this setting is shown and logged.
  .refine(
    (name) => !/^[A-Z0-9]{20,}$/.test(name),
    "looks like the key itself: set a variable to it and name that variable",
  )
  .refine((name) => !ownVariable.test(name), "must not be a variable that the portal or AWS uses itself");
