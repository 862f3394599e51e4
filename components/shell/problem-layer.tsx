import { CloudOff, DoorClosed, KeyRound, Layers, ShieldX } from "lucide-react";
import type { ReactNode } from "react";
import type { ProblemLayer } from "@/lib/shared/contracts/problem";

/** Which layer an answer came from, in words that say where to look. */
export const layerWords: Record<ProblemLayer, { icon: ReactNode; words: string }> = {
  portal: { icon: <DoorClosed aria-hidden />, words: "This portal" },
  sts: { icon: <KeyRound aria-hidden />, words: "AWS STS, taking the role" },
  gateway: { icon: <ShieldX aria-hidden />, words: "API Gateway, before SDMA" },
  sdma: { icon: <Layers aria-hidden />, words: "SDMA itself" },
  network: { icon: <CloudOff aria-hidden />, words: "The network" },
};
