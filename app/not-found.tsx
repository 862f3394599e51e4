import type { Metadata } from "next";
import { NotFoundNotice } from "@/components/problem/not-found-notice";
import { EntranceFrame } from "@/components/shell/entrance-frame";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <EntranceFrame>
      <NotFoundNotice />
    </EntranceFrame>
  );
}
