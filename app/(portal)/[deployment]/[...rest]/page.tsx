import type { Metadata } from "next";
import { NotFoundNotice } from "@/components/problem/not-found-notice";
import { settleNotFound } from "@/lib/server/door/next/page";

export const metadata: Metadata = { title: "Not found" };

/** Addresses below a deployment that lead nowhere keep the shell. */
export default async function UnknownPage({ params }: { params: Promise<{ deployment: string }> }) {
  await settleNotFound((await params).deployment);
  return <NotFoundNotice />;
}
