import { CircleHelp, CloudOff, DoorClosed, HardDrive, KeyRound, Layers, ShieldX } from "lucide-react";
import type { ReactNode } from "react";
import type { ProblemLayer } from "@/lib/shared/contracts/problem";

interface LayerLook {
  icon: ReactNode;
  label: string;
}

const unknownLook: LayerLook = {
  icon: <CircleHelp aria-hidden />,
  label: "Unknown layer",
};

const looks: Record<ProblemLayer, LayerLook> = {
  portal: { icon: <DoorClosed aria-hidden />, label: "This portal" },
  sts: { icon: <KeyRound aria-hidden />, label: "AWS STS, assuming the role" },
  gateway: { icon: <ShieldX aria-hidden />, label: "API Gateway, before SDMA" },
  sdma: { icon: <Layers aria-hidden />, label: "SDMA itself" },
  storage: { icon: <HardDrive aria-hidden />, label: "Amazon S3, which stores the content" },
  network: { icon: <CloudOff aria-hidden />, label: "The network" },
  unknown: unknownLook,
};

/** Which layer an answer came from, in words that say where to look; a newer portal may name others. */
export const layerLook = (layer: string): LayerLook =>
  new Map<string, LayerLook>(Object.entries(looks)).get(layer) ?? unknownLook;
