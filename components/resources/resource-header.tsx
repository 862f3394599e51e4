"use client";

import { type ReactNode, useState } from "react";
import { useShowLevel } from "@/components/problem/shown-level";
import { WhyForbidden } from "@/components/problem/why-forbidden";
import { PageHeader } from "@/components/resources/page-header";
import type { TabItem } from "@/components/ui/tabs-nav";
import type { ReadScope } from "@/lib/client/read-scope";
import { levelLabel, reasonAgainst } from "./level-label";
import { MyLevelBadge } from "./my-level-badge";
import { useShownTabs } from "./page-options";
import { type LevelTarget, useMyLevel } from "./use-my-level";

export interface ResourceHeaderProps {
  scope: ReadScope;
  levelOn: LevelTarget;
  /** SDMA refused the resource itself, so that it would refuse to tell the level, too. */
  isRefused?: boolean;
  title: string;
  id: { value: string; name: string };
  counts?: ReactNode[];
  actions?: ReactNode;
  tabs?: TabItem[];
  /** Of the tab that Viewers and Consumers may not open. */
  membersHref?: string;
}

/** The header of a resource's pages. The person's level loads after the page, so that it delays nothing. */
export function ResourceHeader({
  scope,
  levelOn,
  isRefused = false,
  membersHref,
  tabs,
  ...header
}: ResourceHeaderProps) {
  const level = useMyLevel(scope, levelOn, !isRefused);
  const { verdict } = level;
  const resource = levelOn.projectId ? "project" : "library";
  useShowLevel(resource, levelLabel(verdict));
  const [isExplaining, setIsExplaining] = useState(false);
  const shownTabs = useShownTabs(tabs);
  const membersReason = reasonAgainst(verdict, "CONTRIBUTOR", "Listing members", resource);
  return (
    <>
      <PageHeader
        {...header}
        badge={<MyLevelBadge level={level} />}
        tabs={shownTabs?.map((tab) =>
          tab.href === membersHref && membersReason
            ? { ...tab, disabledReason: membersReason, onExplain: () => setIsExplaining(true) }
            : tab,
        )}
      />
      {membersReason && (
        <WhyForbidden
          isOpen={isExplaining}
          onOpenChange={setIsExplaining}
          reason={membersReason}
          about={{
            layer: "sdma",
            operationId: levelOn.projectId ? "ListProjectMembers" : "ListLibraryMembers",
            place: { ...levelOn },
          }}
        />
      )}
    </>
  );
}
