"use client";

import { Maximize2, Minimize2, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { ContentPicture, type ContentPictureProps } from "./content-picture";
import { nextZoom, zoomLabel } from "./zoom";

function useFullScreen() {
  const box = useRef<HTMLDivElement>(null);
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const onChange = () =>
      setFull(document.fullscreenElement !== null && document.fullscreenElement === box.current);
    document.addEventListener("fullscreenchange", onChange);
    return () => document.removeEventListener("fullscreenchange", onChange);
  }, []);
  const toggle = () => {
    // A browser may refuse: the picture then stays where it is.
    const change = isFull ? document.exitFullscreen() : box.current?.requestFullscreen();
    change?.catch(() => undefined);
  };
  return { box, isFull, toggle };
}

/** A picture that can be looked at from near, and on the whole screen. */
export function ZoomablePicture({
  scope,
  href,
  alt,
  onNoPicture,
}: Omit<ContentPictureProps, "className" | "widthPercent">) {
  const { box, isFull, toggle } = useFullScreen();
  const [zoom, setZoom] = useState(1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const act = new Map([
      ["+", () => setZoom((now) => nextZoom(now, 1))],
      ["=", () => setZoom((now) => nextZoom(now, 1))],
      ["-", () => setZoom((now) => nextZoom(now, -1))],
      ["0", () => setZoom(1)],
      ["f", toggle],
    ]).get(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const height = isFull ? "max-h-full" : "max-h-[70vh]";
  return (
    <div ref={box} className="group/picture relative flex flex-col bg-surface">
      <div className="flex items-center justify-end gap-1 border-line border-b px-2 py-1 print:hidden">
        <span role="status" className="mr-auto pl-2 text-ink-muted">
          {zoomLabel(zoom)}
        </span>
        <IconButton label="Zoom out" icon={<ZoomOut />} onClick={() => setZoom(nextZoom(zoom, -1))} />
        <IconButton label="Zoom in" icon={<ZoomIn />} onClick={() => setZoom(nextZoom(zoom, 1))} />
        <IconButton
          label={isFull ? "Leave full screen" : "Full screen"}
          icon={isFull ? <Minimize2 /> : <Maximize2 />}
          onClick={toggle}
        />
      </div>
      <section
        aria-label={`Picture ${alt}. Plus and minus zoom, 0 fits, F fills the screen.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        className={`relative min-h-40 overflow-auto ${isFull ? "min-h-0 flex-1" : "max-h-[70vh]"} focus-visible:-outline-offset-2`}
      >
        <ContentPicture
          scope={scope}
          href={href}
          alt={alt}
          onNoPicture={onNoPicture}
          widthPercent={zoom === 1 ? undefined : zoom * 100}
          className={
            zoom === 1 ? `mx-auto block min-h-40 max-w-full object-contain ${height}` : "block max-w-none"
          }
        />
      </section>
    </div>
  );
}
