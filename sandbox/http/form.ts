import { headerValue, type WireRequest } from "../sigv4/wire-request";

/** Parameters of a query-protocol call; if one is repeated, the first counts. */
export type Form = ReadonlyMap<string, string>;

/** From a form body, or from the query if there is no body (GET, presigned). */
export function readForm(request: WireRequest): Form {
  const isForm =
    headerValue(request, "content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
  const text = isForm && request.body.length > 0 ? request.body.toString("utf8") : request.query;
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (!form.has(name)) form.set(name, value);
  }
  return form;
}

/** Lists such as `Tags.member.1.Key`: one record per member, ordered by number. */
export function formMembers(form: Form, list: string): Record<string, string>[] {
  const members = new Map<number, Record<string, string>>();
  for (const [name, value] of form) {
    const match = new RegExp(`^${list}\\.member\\.(\\d+)(?:\\.(\\w+))?$`).exec(name);
    if (!match) continue;
    const index = Number(match[1]);
    members.set(index, { ...members.get(index), [match[2] ?? ""]: value });
  }
  return [...members].sort(([left], [right]) => left - right).map(([, member]) => member);
}
