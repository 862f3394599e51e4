import type { Metadata } from "next";
import { NotFoundNotice } from "@/components/problem/not-found-notice";
import { EntranceFrame } from "@/components/shell/entrance-frame";
import { findVisitor } from "@/lib/server/door/next/page";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFound() {
  const visitor = await findVisitor();
  return (
    <EntranceFrame {...(visitor ? { visitor } : {})}>
      <NotFoundNotice />
    </EntranceFrame>
  );
}
