import { redirect } from "next/navigation";
import { routes } from "@/lib/shared/routes";

export default async function DeploymentPage({ params }: { params: Promise<{ deployment: string }> }) {
  redirect(routes.libraries((await params).deployment));
}
