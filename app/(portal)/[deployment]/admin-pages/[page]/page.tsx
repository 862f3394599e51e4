import { AdminPage } from "@/components/admin-pages/admin-page";
import { NotFoundNotice } from "@/components/problem/not-found-notice";
import { requirePage, settleNotFound } from "@/lib/server/door/next/page";

interface AdminPageRouteProps {
  params: Promise<{ deployment: string; page: string }>;
}

async function findAdminPage(params: AdminPageRouteProps["params"]) {
  const { deployment, page: id } = await params;
  const { session, adminPages } = await requirePage(deployment);
  return { session, page: adminPages.find((page) => page.id === id && page.opens === "frame") };
}

export async function generateMetadata({ params }: AdminPageRouteProps) {
  const { session, page } = await findAdminPage(params);
  return { title: page ? `${page.label} · ${session.deployment.label}` : "Not found" };
}

/** To those who may not see it, a page that is not there. */
export default async function AdminPageRoute({ params }: AdminPageRouteProps) {
  const { page } = await findAdminPage(params);
  if (page) return <AdminPage page={page} />;
  await settleNotFound((await params).deployment);
  return <NotFoundNotice />;
}
