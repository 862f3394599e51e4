"use client";

import { Content, Root } from "radix-ui/tabs";
import { useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import { TabList } from "@/components/ui/tab-list";
import { guestTargetOfPage } from "@/lib/shared/links/guest-target";
import { afterDeployment, LinkForm, type LinkFormProps } from "./link-form";

const GuestLinkForm = lazyPart(() => import("./guest-link-form").then((module) => module.GuestLinkForm), {
  loading: <Skeleton className="h-96" />,
});

const tabs = [
  { id: "people", label: "People who sign in" },
  { id: "guest", label: "Guest link" },
];

/** For whom a page is shared: people of the portal, or where it shows an asset or a file, guests as well. */
export function ShareTabs(props: LinkFormProps) {
  const { session, onClose } = props;
  const { person, deployment, role, csrfToken } = session;
  const [target] = useState(() => guestTargetOfPage(afterDeployment(location)));
  if (!target) return <LinkForm {...props} />;
  const scope = { deploymentId: deployment.id, roleId: role.id, personId: person.id };
  return (
    <Root defaultValue="people" className="flex flex-col gap-4">
      <TabList label="For whom" tabs={tabs} />
      <Content value="people" className="outline-none">
        <LinkForm {...props} />
      </Content>
      <Content value="guest" className="outline-none">
        <GuestLinkForm scope={scope} csrfToken={csrfToken} target={target} onClose={onClose} />
      </Content>
    </Root>
  );
}
