import type { NextRequest } from "next/server";
import { preparePage } from "@/lib/server/door/next/prepare-page";

/** Runs before every page. */
export default function proxy(request: NextRequest): Promise<Response> {
  return preparePage(request);
}

export const config = { matcher: ["/((?!api/|api$|embed/api/|embed/files/|_next/|basemap/|icon\\.svg$).*)"] };
