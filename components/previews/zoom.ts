/** Of the width in which the picture fits. */
const steps = [1, 1.5, 2, 3, 4, 6, 8] as const;

/** The step after the present one, nearer or farther; the last ones stay. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const next = direction === 1 ? steps.find((step) => step > zoom) : steps.findLast((step) => step < zoom);
  return next ?? zoom;
}

export const zoomLabel = (zoom: number): string => (zoom === 1 ? "Fits" : `${Math.round(zoom * 100)} %`);
