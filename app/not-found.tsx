import type { Metadata } from "next";
import { EntranceFrame } from "@/components/shell/entrance-frame";
import { NotFoundNotice } from "@/components/shell/not-found-notice";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <EntranceFrame>
      <NotFoundNotice />
    </EntranceFrame>
  );
}
