"use client";

import { PageFailure, type PageFailureProps } from "@/components/problem/page-failure";
import "./globals.css";

export default function GlobalError(props: PageFailureProps) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · SDMA Portal</title>
        <main>
          <PageFailure {...props} />
        </main>
      </body>
    </html>
  );
}
