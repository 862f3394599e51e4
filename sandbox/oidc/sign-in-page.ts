import { people } from "../identity/directory";
import { escapeHtml, page } from "./page";

/** The choice of people; each button submits one username. */
export function signInPage(): string {
  const choices = people.map(
    ({ username, name, may }) => `<li><button type="submit" name="username" value="${escapeHtml(username)}">
<strong>${escapeHtml(name)}</strong><small>${escapeHtml(may)}</small></button></li>`,
  );
  return page(
    "Sign in to the sandbox",
    `<p>Who do you want to be? The sandbox asks for no password.</p>
<form method="post"><ul>${choices.join("")}</ul></form>`,
  );
}
