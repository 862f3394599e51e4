import { DecodePage } from "@/components/permissions/decode/decode-page";
import { requirePage } from "@/lib/server/door/next/page";

interface DecodeRouteProps {
  params: Promise<{ deployment: string }>;
}

export async function generateMetadata({ params }: DecodeRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Decode a refusal · ${session.deployment.label}` };
}

export default async function DecodeRoute({ params }: DecodeRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return <DecodePage session={session} />;
}
