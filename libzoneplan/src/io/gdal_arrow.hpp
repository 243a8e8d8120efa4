// SPDX-License-Identifier: MIT
#pragma once

// GDAL 3.6 spells the Arrow structs out without the guards that the Arrow project asks for. Where both GDAL's
// header and ours are read, this one comes first: it takes GDAL's, and sets the guards that keep ours away.

#include <ogr_recordbatch.h>

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#endif
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
#endif
