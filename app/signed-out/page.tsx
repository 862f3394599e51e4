import { redirect } from "next/navigation";
import { routes } from "@/lib/shared/routes";

/** Where issuers send people back: they accept one exact address, without a query. */
export default function SignedOutPage(): never {
  redirect(routes.signedOut());
}
