// SPDX-License-Identifier: MIT
import proj4 from "proj4";
import type { Place } from "./report";

export type ToLonLat = (place: Place) => Place | null;

/** The methods whose results were held against PROJ (tests/web); of others no coordinates are better than wrong ones. */
const TRUSTED = ["Transverse Mercator", "Lambert Conic Conformal (2SP)"];

interface Converter {
    inverse: (place: Place) => number[];
    oProj: { projName: string };
}

/** From the working CRS to longitude and latitude on its own datum; always null where the method is not trusted. */
export function toLonLat(wkt: string): ToLonLat {
    const nowhere: ToLonLat = () => null;
    if (wkt === "") return nowhere;
    try {
        const converter = proj4(wkt) as unknown as Converter;
        if (!TRUSTED.includes(converter.oProj.projName)) return nowhere;
        return (place) => {
            const [lon, lat] = converter.inverse(place);
            return lon !== undefined && lat !== undefined && Number.isFinite(lon + lat) ? [lon, lat] : null;
        };
    } catch {
        return nowhere;
    }
}
