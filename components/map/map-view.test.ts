import { describe, expect, it } from "vitest";
import { readMapView, writeMapView } from "./map-view";

describe("a view of a map in an address", () => {
  it.each([
    [{ latitude: 45.3271, longitude: 14.4422, zoom: 12.5 }, "45.32710,14.44220,12.5"],
    [{ latitude: -16.85, longitude: 180.2, zoom: 0 }, "-16.85000,180.20000,0"],
    [{ latitude: 0, longitude: -0.00001, zoom: 9.12345 }, "0.00000,-0.00001,9.12"],
  ])("%o is written as %s and read again", (view, text) => {
    expect(writeMapView(view)).toBe(text);
    const read = readMapView(text);
    expect(read?.latitude).toBeCloseTo(view.latitude, 5);
    expect(read?.longitude).toBeCloseTo(view.longitude, 5);
    expect(read?.zoom).toBeCloseTo(view.zoom, 2);
  });

  it.each([
    "",
    "45,14",
    "91,14,3",
    "45,541,3",
    "45,14,25",
    "45,14,-1",
    "a,b,c",
    "1e5,0,0",
    "NaN,0,0",
    " 1,2,3",
    "1,2,3,4",
  ])("%o is no view", (text) => expect(readMapView(text)).toBeNull());
});
