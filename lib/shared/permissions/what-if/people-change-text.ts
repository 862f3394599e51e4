import { formatCount } from "../../format/count";
import { grantLabel } from "../people/who-can-text";
import { changesLabel } from "./compare-matrices";
import type { ChangedRole, PersonChange } from "./compare-people";

/** "Opens 3, closes 1, 5 unknown". */
export function personChangeLabel({ opens, closes, unknown }: PersonChange): string {
  const parts = [
    ...(opens.length > 0 ? [`opens ${formatCount(opens.length)}`] : []),
    ...(closes.length > 0 ? [`closes ${formatCount(closes.length)}`] : []),
    ...(unknown.length > 0 ? [`${formatCount(unknown.length)} unknown`] : []),
  ];
  const text = parts.join(", ");
  return text === "" ? "Nothing changes" : text.charAt(0).toUpperCase() + text.slice(1);
}

/** "As Survey contributor (if group survey-crew): opens 3". */
export function changedRoleText({ label, grant, changes }: ChangedRole): string {
  const counts = changesLabel(changes);
  return `As ${label} (${grantLabel(grant)}): ${counts.charAt(0).toLowerCase()}${counts.slice(1)}`;
}
