import { PageSkeleton } from "@/components/resources/page-skeleton";

export default function Loading() {
  return <PageSkeleton />;
}
