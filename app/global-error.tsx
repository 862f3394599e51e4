"use client";

import { PageFailure, type PageFailureProps } from "@/components/problem/page-failure";
import "./globals.css";

/** The theme that somebody has chosen, which the failed page had. */
const theme = () => (typeof document === "undefined" ? undefined : document.documentElement.className);

/** Stands for every page outside of a deployment as well: an `error.tsx` there would come with each page a second time. */
export default function GlobalError(props: PageFailureProps) {
  return (
    <html lang="en" className={theme()} suppressHydrationWarning>
      <body>
        <title>Something went wrong · SDMA Portal</title>
        <main>
          <PageFailure {...props} />
        </main>
      </body>
    </html>
  );
}
