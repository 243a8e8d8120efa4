# SPDX-License-Identifier: MIT
"""Area on the ellipsoid by the national survey's formula (TD/T 1055), used for all area attributes."""

import math

GK_ZONE = 38


def ellipsoidal_area_m2(geometry):
    """Area of a (multi)polygon in EPSG:4526, edges divided to 70 m or less, rounded half up to 0.01 m2."""
    total = 0.0
    for polygon in getattr(geometry, "geoms", [geometry]):
        total += abs(_ring_area_m2(polygon.exterior.coords))
        total -= sum(abs(_ring_area_m2(ring.coords)) for ring in polygon.interiors)
    return math.floor(total * 100.0 + 0.5) / 100.0


def _ring_area_m2(coords):
    points = []
    for (x1, y1), (x2, y2) in zip(coords, coords[1:]):
        pieces = int(math.hypot(x2 - x1, y2 - y1) / 70.0) + 1
        for k in range(pieces):
            northing, easting = y1 + (y2 - y1) * k / pieces, x1 + (x2 - x1) * k / pieces
            points.append(_gauss_inverse(round(northing, 6), round(easting, 6)))
    return sum(_trapezoid_m2(*points[k - 1], *points[k]) for k in range(len(points)))


def _gauss_inverse(northing, easting):
    e2, c = 0.00673949677548, 6399593.62586
    offset = easting - 500000.0 - GK_ZONE * 1e6
    angle = 1.57048761144159e-07 * northing
    sin_a, cos_a = math.sin(angle), math.cos(angle)
    foot = angle + cos_a * (5.05250178820567e-03 * sin_a - 2.98472900956587e-05 * sin_a ** 3
                            + 2.41626669230084e-07 * sin_a ** 5 - 2.22241238938534e-09 * sin_a ** 7)
    t, n2 = math.tan(foot), e2 * math.cos(foot) ** 2
    v2 = 1.0 + n2
    q = offset * math.sqrt(v2) / c
    latitude = (foot - v2 * t * q ** 2 / 2.0
                + (5 + 3 * t ** 2 + n2 - 9 * n2 * t ** 2) * v2 * t * q ** 4 / 24.0
                - (61 + 90 * t ** 2 + 45 * t ** 4) * v2 * t * q ** 6 / 720.0)
    longitude = (q - (1 + 2 * t ** 2 + n2) * q ** 3 / 6.0
                 + (5 + 28 * t ** 2 + 24 * t ** 4 + 6 * n2 + 8 * n2 * t ** 2) * q ** 5 / 120.0
                 ) / math.cos(foot)
    return _on_grid(latitude), _on_grid(longitude + math.radians(3 * GK_ZONE))


def _on_grid(radians):
    seconds_per_radian = 206264.8062471
    return round(radians * seconds_per_radian, 6) / seconds_per_radian


def _trapezoid_m2(b1, l1, b2, l2):
    """Area between an edge and the central meridian."""
    half, mean = (b2 - b1) / 2.0, (b1 + b2) / 2.0
    series = ((1.00336408983419, 1), (-0.00112418938192699, 3), (1.6994594735185e-06, 5),
              (-2.71785784557659e-09, 7), (4.35841900483247e-12, 9))
    width = (l1 + l2) / 2.0 - math.radians(3 * GK_ZONE)
    slope = sum(a * math.sin(k * half) * math.cos(k * mean) for a, k in series)
    return 2.0 * 6356752.31414036 ** 2 * width * slope
