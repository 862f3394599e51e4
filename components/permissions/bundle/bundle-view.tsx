"use client";

import { useEffect, useRef, useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import type { SupportBundle } from "@/lib/shared/contracts/support-bundle";
import type { BundleProblem } from "@/lib/shared/permissions/bundle/read-bundle";
import { BundleDrop } from "./bundle-drop";

const OpenedBundle = lazyPart(() => import("./opened-bundle").then((module) => module.OpenedBundle), {
  loading: <Skeleton className="h-96" />,
});

async function readText(text: string) {
  const { readBundle } = await import("@/lib/shared/permissions/bundle/read-bundle");
  return readBundle(text);
}

/** Reads a diagnosis in the browser and shows it; the file goes nowhere. */
export function BundleView() {
  const [bundle, setBundle] = useState<SupportBundle | null>(null);
  const [problem, setProblem] = useState<BundleProblem | null>(null);
  const latest = useRef(0);
  useEffect(OpenedBundle.preload, []);
  const open = async (text: Promise<string>) => {
    latest.current += 1;
    const mine = latest.current;
    const read = await text.then(readText).catch(
      (): Awaited<ReturnType<typeof readText>> => ({
        ok: false,
        problem: {
          code: "unreadable",
          title: "The file could not be read",
          detail: "The browser could not read it. Choose it again, or paste its text.",
        },
      }),
    );
    if (mine !== latest.current) return;
    setBundle(read.ok ? read.bundle : null);
    setProblem(read.ok ? null : read.problem);
  };
  return (
    <div className="px-4 py-4 md:px-6">
      {bundle ? (
        <OpenedBundle bundle={bundle} onClose={() => setBundle(null)} />
      ) : (
        <BundleDrop problem={problem} onText={(text) => void open(text)} />
      )}
    </div>
  );
}
