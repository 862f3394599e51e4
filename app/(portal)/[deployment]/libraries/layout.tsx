import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { RoutesProvider } from "@/components/resources/routes-provider";

export default function LibrariesLayout({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <RoutesProvider frame="portal">{children}</RoutesProvider>
    </NuqsAdapter>
  );
}
