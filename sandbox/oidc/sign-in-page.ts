import { people } from "../identity/directory";
import { escapeHtml, page } from "./page";

/** The list of people; each button submits one username. */
export function signInPage(): string {
  const choices = people.map(
    ({ username, name, may }) => `<li><button type="submit" name="username" value="${escapeHtml(username)}">
<strong>${escapeHtml(name)}</strong><small>${escapeHtml(may)}</small></button></li>`,
  );
  return page(
    "Sign in to the sandbox",
    `<p>Choose a person. The sandbox does not ask for a password.</p>
<form method="post"><ul>${choices.join("")}</ul></form>`,
  );
}
