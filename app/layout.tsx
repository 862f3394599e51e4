import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { RenderedAt } from "@/components/ui/rendered-at";
import { parseTheme, themeCookie } from "@/components/ui/theme";
import { framedTheme } from "@/lib/server/door/next/page-theme";
// Every page brings these along: they come with this layout's script rather than with one of their own.
import "./global-error";
import "./not-found";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "SDMA Portal", template: "%s · SDMA Portal" },
  description: "A web portal for teams that use Spatial Data Management on AWS.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#17171a" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await framedTheme()) ?? (await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" className={theme === "system" ? undefined : theme}>
      <body>
        <RenderedAt nowMs={Date.now()}>{children}</RenderedAt>
      </body>
    </html>
  );
}
