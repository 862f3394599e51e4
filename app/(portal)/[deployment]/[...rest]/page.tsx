import type { Metadata } from "next";
import { answerNotFound } from "@/lib/server/door/next/page";

export const metadata: Metadata = { title: "Not found" };

/** Addresses below a deployment that lead nowhere keep the shell. */
export default async function UnknownPage({ params }: { params: Promise<{ deployment: string }> }) {
  return answerNotFound((await params).deployment);
}
