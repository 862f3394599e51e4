import * as z from "zod/mini";
import { type Problem, problemSchema } from "@/lib/shared/contracts/problem";
import { routes } from "@/lib/shared/routes";

const refusalSchema = z.object({ problem: problemSchema });
const describeProblem = ({ title, nextStep }: Problem) => `${title.replace(/\.$/, "")}. ${nextStep}`;

export interface RoleChoice {
  deploymentId: string;
  roleId: string;
  csrfToken: string;
}

export type RoleChoiceResult = { isChosen: true } | { isChosen: false; reason: string };

/** Switches to another role. Never throws: the reason for a refusal is a sentence for the person. */
export async function chooseRole(choice: RoleChoice, send: typeof fetch = fetch): Promise<RoleChoiceResult> {
  const { csrfToken, ...body } = choice;
  const answer = await send(routes.chooseRole(), {
    method: "POST",
    headers: { "content-type": "application/json", "x-portal-csrf": csrfToken },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (answer?.ok) return { isChosen: true };
  if (!answer) return { isChosen: false, reason: "The portal did not respond. Try again." };
  const refusal = refusalSchema.safeParse(await answer.json().catch(() => null));
  return {
    isChosen: false,
    reason: refusal.success ? describeProblem(refusal.data.problem) : "The role was not switched.",
  };
}
