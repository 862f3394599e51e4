"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Sheet } from "@/components/ui/sheet";

/** The sidebar of narrow screens. Going to another page closes it. */
export function MobileMenu({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  return (
    <div className="md:hidden">
      <IconButton
        label="Menu"
        icon={<Menu aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpenedOn(pathname)}
      />
      <Sheet
        side="left"
        title="Menu"
        isOpen={openedOn === pathname}
        onOpenChange={(isOpen) => setOpenedOn(isOpen ? pathname : null)}
      >
        {children}
      </Sheet>
    </div>
  );
}
