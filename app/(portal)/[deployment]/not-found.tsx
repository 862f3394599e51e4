import { NotFoundNotice } from "@/components/problem/not-found-notice";

export default function NotFound() {
  return <NotFoundNotice />;
}
