import { EyeOff } from "lucide-react";

/** What the answers do not speak of. */
export function WhoNotes({ isAdministrator }: { isAdministrator: boolean }) {
  return (
    <div className="flex items-start gap-2 text-ink-subtle text-xs">
      <EyeOff aria-hidden className="size-4 shrink-0" />
      <ul className="flex flex-col gap-1">
        <li>
          Each line is about that membership alone: groups that a person is in have lines of their own, and
          which groups a token names is known of yourself only.
        </li>
        <li>
          SDMA does not document how a role session becomes a member. The portal goes by the session’s name
          and the role’s ARN.
        </li>
        {!isAdministrator && (
          <li>The roles of others are shown to administrators of the portal, so theirs stay unknown here.</li>
        )}
        <li>
          Not visible from here, so not judged: service control policies, resource control policies, and
          whoever calls SDMA without this portal.
        </li>
      </ul>
    </div>
  );
}
